import { describe, expect, test } from 'vitest'
import { codeOf, fromBase32, otpAddress, stepAt, stepOfCode, toBase32 } from '#server/features/staff/one-time-code.ts'
import { ownPlace } from '#server/features/staff/sso/own-place.ts'
import { seal, unseal } from '#server/seal.ts'

const key = Buffer.from('12345678901234567890')

describe('A code of an authenticator app', () => {
  // RFC 6238, appendix B, the last six of eight digits.
  test.for([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ] as const)('at second %i is %s', ([second, code]) => {
    expect(codeOf(key, stepAt(new Date(second * 1000)))).toBe(code)
  })

  test('counts half a minute before and after, and never twice', () => {
    const now = new Date('2026-11-22T10:00:00Z')
    const step = stepAt(now)
    for (const near of [step - 1, step, step + 1]) expect(stepOfCode(key, codeOf(key, near), now, 0)).toBe(near)
    expect(stepOfCode(key, codeOf(key, step - 2), now, 0)).toBeUndefined()
    expect(stepOfCode(key, codeOf(key, step), now, step)).toBeUndefined()
    expect(stepOfCode(key, codeOf(key, step - 1), now, step)).toBeUndefined()
    for (const none of ['', '12345', '1234567', 'abcdef', '１２３４５６'])
      expect(stepOfCode(key, none, now, 0)).toBeUndefined()
  })

  test('has a secret that apps read', () => {
    expect(toBase32(key)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(fromBase32(toBase32(key))).toEqual(key)
    expect(otpAddress('ABC', 'Nordlicht & Co', 'a@b.example')).toBe(
      'otpauth://totp/Nordlicht%20%26%20Co%3Aa%40b.example?secret=ABC&issuer=Nordlicht%20%26%20Co',
    )
  })
})

describe('A secret in the database', () => {
  const mine = { secret: 'a secret that is long enough', owner: 'anna' }
  test('is read with the same secret and for the same owner only', () => {
    const sealed = seal('JBSWY3DPEHPK3PXP', mine)
    expect(sealed).not.toContain('JBSWY3DPEHPK3PXP')
    expect(seal('JBSWY3DPEHPK3PXP', mine)).not.toBe(sealed)
    expect(unseal(sealed, mine)).toBe('JBSWY3DPEHPK3PXP')
    expect(unseal(sealed, { ...mine, secret: 'another that is long enough' })).toBeUndefined()
    expect(unseal(sealed, { ...mine, owner: 'berta' })).toBeUndefined()
    const at = sealed.length - 5
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
    for (const broken of [changed, '', 'v1.', 'v2.abc', sealed.slice(0, 20)])
      expect(unseal(broken, mine)).toBeUndefined()
  })
})

describe('After signing in', () => {
  test.for([
    ['/desk/returns?state=open', '/desk/returns?state=open'],
    ['/desk', '/desk'],
    ['/desk/../desk/reviews', '/desk/reviews'],
    ['https://evil.example/desk', '/desk'],
    ['//evil.example/desk', '/desk'],
    ['/\\evil.example/desk', '/desk'],
    ['\\\\evil.example', '/desk'],
    ['/\t/evil.example/desk', '/desk'],
    ['javascript:alert(1)', '/desk'],
    ['/deskx', '/desk'],
    ['/desk/../../api/auth/sign-out', '/desk'],
    ['', '/desk'],
    [undefined, '/desk'],
    [['/desk/a', '/desk/b'], '/desk'],
    [`/desk/${'a'.repeat(600)}`, '/desk'],
  ] as const)('a link to %j leads to %s', ([asked, place]) => {
    expect(ownPlace(asked)).toBe(place)
  })
})
