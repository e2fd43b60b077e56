import { describe, expect, test } from 'vitest'
import { moneyFrom } from '#domain/money.ts'
import { asciiDigits, factorsOf, opensOrder, orderNumberKey } from '#domain/order-lookup.ts'

describe('What is typed', () => {
  test.each([
    ['#1009', '1009'],
    ['na-1042', 'NA1042'],
    [' NA – 1042 ', 'NA1042'],
    ['ＮＡ－１０４２', 'NA1042'],
    ['١٠٤٢', '1042'],
    ['۱۰۴۲', '1042'],
    ['१०४२', '1042'],
    ['๑๐๔๒', '1042'],
    ['B\u200b-12\u00a03', 'B123'],
  ])('%s means %s', (typed, key) => {
    expect(orderNumberKey(typed)).toBe(key)
  })

  test('every decimal digit of Unicode is understood', () => {
    for (let code = 0; code < 0x20000; code++) {
      const text = String.fromCodePoint(code)
      if (!/\p{Nd}/u.test(text)) continue
      const run = Array.from({ length: 10 }, (_, n) => String.fromCodePoint(code + n)).join('')
      const startsRun = !/\p{Nd}/u.test(String.fromCodePoint(code - 1)) && code < 0x1d000
      if (startsRun) expect(asciiDigits(run)).toBe('0123456789')
    }
  })

  test('an e-mail address or a postcode opens an order, however it is written', () => {
    const factors = factorsOf({ emails: ['Jon@Doe.ca', undefined, 'null'], postcodes: ['K2P 0S0', '94103-1234', ''] })
    for (const typed of ['jon@doe.CA ', 'k2p0s0', 'K2P-0S0', '94103', '９４１０３', '941031234']) {
      expect({ typed, opens: opensOrder(typed, factors) }).toEqual({ typed, opens: true })
    }
    for (const typed of ['', '-', 'doe.ca', '@', '9410', 'jon@doe.ca.uk', 'null']) {
      expect({ typed, opens: opensOrder(typed, factors) }).toEqual({ typed, opens: false })
    }
  })
})

test('money is read to the cent, in the decimals of its currency', () => {
  expect(moneyFrom('1806.38', 'USD')).toEqual({ amount: 180638, currency: 'USD' })
  expect(moneyFrom('1.005', 'KWD')).toEqual({ amount: 1005, currency: 'KWD' })
  expect(moneyFrom('1200', 'JPY')).toEqual({ amount: 1200, currency: 'JPY' })
  expect(moneyFrom('-0.10', 'EUR')).toEqual({ amount: -10, currency: 'EUR' })
  for (const nothing of [null, '', 'free', '1,50', undefined]) expect(moneyFrom(nothing, 'EUR')).toBeUndefined()
})
