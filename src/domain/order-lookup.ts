/**
 * What customers type and what shops store, made comparable. Digits of every script are equal, and so are cases, spaces,
 * hyphens and `#`; `NA-1042`, `na 1042` and `#ＮＡ１０４２` are one order.
 */
export const orderNumberKey = (text: string): string => lettersAndDigits(text)

const emailKey = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

const postcodeKey = (text: string): string => lettersAndDigits(text)

export const trackingKey = (text: string): string => lettersAndDigits(text)

/** What opens an order beside its number, as kept with it: `email:…`, `postcode:…`. */
export function factorsOf(order: { emails: (string | undefined)[]; postcodes: (string | undefined)[] }): string[] {
  const emails = order.emails.flatMap(email => (email?.includes('@') ? `email:${emailKey(email)}` : []))
  const postcodes = order.postcodes.flatMap(code => (code && postcodeKey(code) ? `postcode:${postcodeKey(code)}` : []))
  return [...new Set([...emails, ...postcodes])].sort()
}

/** Whether what was typed is one of `factors`. A ZIP+4 code is as good as its first five digits. */
export function opensOrder(typed: string, factors: readonly string[]): boolean {
  if (typed.includes('@')) return factors.includes(`email:${emailKey(typed)}`)
  const key = postcodeKey(typed)
  return factors.some(factor => {
    const kept = factor.startsWith('postcode:') ? factor.slice('postcode:'.length) : ''
    return kept !== '' && key !== '' && (kept === key || shortZip(kept) === shortZip(key))
  })
}

const shortZip = (key: string): string => (/^\d{9}$/.test(key) ? key.slice(0, 5) : key)

const lettersAndDigits = (text: string): string =>
  asciiDigits(text.normalize('NFKC'))
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{M}\p{Nd}]/gu, '')

/** Unicode lays out decimal digits in runs of ten whose zero ends in 0 or 6 (hexadecimal). */
export const asciiDigits = (text: string): string =>
  text.replaceAll(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0)!
    const nibble = code & 0xf
    const startsAtZero = nibble < 6 || (nibble < 10 && /\p{Nd}/u.test(String.fromCodePoint(code - nibble)))
    return String(startsAtZero ? nibble : nibble - 6)
  })
