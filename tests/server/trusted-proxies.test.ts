import { expect, test } from 'vitest'
import { demandForProduction, readEnvironment } from '#server/env.ts'

test.for(['10.0.0.0/8', '127.0.0.1, ::1', 'loopback,uniquelocal', 'fd00::/8', '1', 'off'])(
  'TRUST_PROXY=%s is taken',
  TRUST_PROXY => {
    expect(readEnvironment({ TRUST_PROXY }).trustProxy).toBe(
      TRUST_PROXY === '1' ? true : TRUST_PROXY === 'off' ? false : TRUST_PROXY,
    )
  },
)

test.for([
  '10.0.0.0/33',
  'proxy.internal',
  '10.0.0',
  '::1/129',
  '10.0.0.1/8/8',
  '127.0.0.1,,::1',
  '10.0.0.0/255.0.0.0',
])('TRUST_PROXY=%s is named', TRUST_PROXY => {
  expect(() => readEnvironment({ TRUST_PROXY })).toThrow(/^TRUST_PROXY must be addresses or ranges/)
})

const database = { DATABASE_URL: 'postgres://user@db.example/aftercare' }

test('With a database elsewhere SECRET and PUBLIC_URL are demanded together, in one sentence', () => {
  expect(() => demandForProduction(readEnvironment(database))).toThrow(/^SECRET and PUBLIC_URL must be set/)
  const SECRET = 'x'.repeat(32)
  expect(() => demandForProduction(readEnvironment({ ...database, SECRET }))).toThrow(/^PUBLIC_URL must be set/)
  const PUBLIC_URL = 'https://help.shop.example'
  expect(() => demandForProduction(readEnvironment({ ...database, SECRET, PUBLIC_URL }))).not.toThrow()
  expect(() => demandForProduction(readEnvironment({}))).not.toThrow()
})
