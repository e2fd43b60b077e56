import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { isPublicAddress, leadsInside, lookUpPublic, PrivateAddress } from '#server/outgoing/public-address.ts'

test('a host of the internet is told from all that is beside it', () => {
  for (const address of [
    '8.8.8.8',
    '93.184.216.34',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450:4001::1',
  ])
    expect([address, isPublicAddress(address)]).toEqual([address, true])
  for (const address of [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.53',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2002:a00:1::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    'shop.example',
    '',
  ])
    expect([address, isPublicAddress(address)]).toEqual([address, false])
})

test('a name that leads to this machine is no host of the internet, however one asks', async () => {
  const lookUp = promisify(lookUpPublic)
  for (const options of [{}, { all: true }, { family: 4 }])
    await expect(lookUp('localhost', options)).rejects.toBeInstanceOf(PrivateAddress)
  // As it is asked for one address, or for all of them.
  expect(await lookUp('8.8.8.8', {})).toBe('8.8.8.8')
  expect(await lookUp('8.8.8.8', { all: true })).toEqual([{ address: '8.8.8.8', family: 4 }])
  expect(await leadsInside('localhost')).toBe(true)
  // Where there is no such name, nobody is led anywhere.
  expect(await leadsInside('nowhere.invalid')).toBe(false)
})
