/**
 * What customers type and what shops store, made comparable. Digits of every script are equal, and so are cases, spaces,
 * hyphens and `#`; `NA-1042`, `na 1042` and `#ＮＡ１０４２` are one order.
 */
export const orderNumberKey = (text: string): string => lettersAndDigits(text)

/** Keys of everything in a text that may be the number of an order. */
export const numberKeysIn = (text: string): string[] =>
  [...new Set([text, ...text.split(/[\s,;:()/]+/)].map(orderNumberKey).filter(Boolean))].slice(0, 50)

export const trackingKey = (text: string): string => lettersAndDigits(text)

/**
 * What opens an order beside its number, as kept with it: `email:…`, `postcode:…`, `phone:…`. A phone number stands as
 * the shop wrote it, with the country that it may lack (`phone:DE:030 123456`), until the store has read it (E.164,
 * `phone:+4930123456`). Names are none: they are known to too many.
 */
export function factorsOf(order: {
  emails: (string | undefined)[]
  postcodes: (string | undefined)[]
  phones?: (string | undefined)[]
  /** ISO 3166-1 alpha-2, for phone numbers without a country code. */
  country?: string | undefined
}): string[] {
  const emails = order.emails.flatMap(email => emailKey(email ?? '') ?? []).map(key => `email:${key}`)
  const postcodes = order.postcodes.flatMap(code => postcodeKey(code ?? '') ?? []).map(key => `postcode:${key}`)
  const phones = (order.phones ?? []).flatMap(phone => (phone?.trim() ? `phone:${order.country ?? ''}:${phone}` : []))
  return [...new Set([...emails, ...postcodes, ...phones])].sort()
}

/** What was typed, so that two ways to write one thing are one guess; undefined where it can open nothing. */
export function guessKey(typed: string): string | undefined {
  const factor = typedFactor(typed)
  return factor?.startsWith('postcode:') ? `postcode:${comparable(factor)}` : factor
}

/** One of few, so that guessing pays: anything but an e-mail address or as many digits as only a phone number has. */
export const isWeakFactor = (typed: string): boolean =>
  !typedFactor(typed)?.startsWith('email:') && !/^\d{10,}$/.test(lettersAndDigits(visible(typed)))

/** E-mail address or postcode as it would be kept; what is neither is undefined. A phone number needs its country. */
function typedFactor(typed: string): string | undefined {
  const email = emailKey(typed)
  if (email) return `email:${email}`
  const postcode = postcodeKey(typed)
  return postcode && `postcode:${postcode}`
}

/** Whether e-mail address or postcode are one of `factors`. A ZIP+4 code is as good as its first five digits. */
export function opensOrder(typed: string, factors: readonly string[]): boolean {
  const factor = typedFactor(typed)
  if (!factor) return false
  if (factor.startsWith('email:')) return factors.includes(factor)
  const key = comparable(factor)
  return factors.some(kept => kept.startsWith('postcode:') && typedFactor(codeOf(kept)) && comparable(kept) === key)
}

const codeOf = (factor: string): string => factor.slice('postcode:'.length)

/** What is told apart by nobody who copies a code by hand, is not told apart here: O and 0, I, L and 1. */
function comparable(factor: string): string {
  const key = postcodeKey(codeOf(factor)) ?? ''
  const zip = /^\d{9}$/.test(key) ? key.slice(0, 5) : key
  return zip.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

/** Case does not count, nor what cannot be seen; a domain is compared as it is resolved (`müller.de`, `xn--mller-kva.de`). */
function emailKey(text: string): string | undefined {
  const plain = visible(text).replace(/^mailto:/i, '')
  const address = /<([^<>]+)>/.exec(plain)?.[1] ?? plain
  const at = address.lastIndexOf('@')
  const [local, host] = [address.slice(0, at).trim(), address.slice(at + 1).trim()]
  if (at < 1 || !local || !host) return undefined
  const url = `http://${host}`
  const domain = /^[^\s/?#:@\\[\]]+$/.test(host) && URL.canParse(url) ? new URL(url).hostname : host
  return `${local.toLowerCase()}@${domain.toLowerCase().replace(/\.$/, '')}`
}

/** Written for want of one where a shop asks for a postcode in a country that has none: anybody would guess it. */
const placeholder = /^(0+|NONE|NULL|NIL|X+)$/

/** `D-10969`, `10969` and `１０９ ６９` are one code. One letter without a hyphen may be a digit that was misread. */
function postcodeKey(text: string): string | undefined {
  const plain = visible(text).replace(/^[A-Za-z]{1,2}[\s\p{Pd}]+(?=\p{Nd})/u, '')
  const key = lettersAndDigits(plain).replace(/^[A-Z]{2}(?=\d{4,6}$)/, '')
  return key.length < 3 || placeholder.test(key) ? undefined : key
}

const lettersAndDigits = (text: string): string =>
  asciiDigits(text.normalize('NFKC'))
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{M}\p{Nd}]/gu, '')

/** Without marks of direction, joiners and the like, which come along when a text is copied. */
export const visible = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()

/** Unicode lays out decimal digits in runs of ten whose zero ends in 0 or 6 (hexadecimal). */
export const asciiDigits = (text: string): string =>
  text.replaceAll(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0)!
    const nibble = code & 0xf
    const startsAtZero = nibble < 6 || (nibble < 10 && /\p{Nd}/u.test(String.fromCodePoint(code - nibble)))
    return String(startsAtZero ? nibble : nibble - 6)
  })
