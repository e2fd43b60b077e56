import { orderNumberKey } from '#domain/order/order-lookup.ts'

/** Stands for what was taken out, in every language. */
const gap = '[…]'

/**
 * A comment, or the reason of a survey's answer, without what names its writer: e-mail addresses, numbers of orders that we
 * have, and long numbers, as phones, cards, bank accounts and parcels have. It is about an article or about how it went: nobody
 * needs them there, and nothing shows that they are hers.
 */
export async function scrubWords(
  text: string,
  knownNumbers: (keys: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<string> {
  const named = await scrubOrders(text.replaceAll(address, gap), knownNumbers)
  return scrubNumbers(named)
}

/** Also with (at), as people write who know what gathers addresses. */
const address = /[\p{L}\p{N}._%+'-]+\s?(?:[@＠]|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu
/** ISO 13616: country, two check digits, up to thirty letters and digits in groups. */
const account = /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?\b/g
/** Seven digits and more, with what people put between them. */
const longNumber = /\+?\(?\d(?:[\s().\-/]*\d){6,}/g
/** A day, which is about the article. */
const day = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/
/** A word with what shops put before a number, which may stand apart: `NA 1042`. Not of scripts that write without spaces. */
const numbered = /[#＃]?(?:(\p{Script=Latin}{1,6})\s)?[\p{Script=Latin}\p{N}#-]*\p{N}[\p{Script=Latin}\p{N}-]*/gu

async function scrubOrders(
  text: string,
  knownNumbers: (keys: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<string> {
  const keysOf = (found: string) => [found, found.replace(/^\S+\s/u, '')].map(orderNumberKey)
  const keys = [...new Set([...text.matchAll(numbered)].flatMap(([found]) => keysOf(found)))]
  const known = await knownNumbers(keys.filter(key => key.length > 2).slice(0, 200))
  if (!known.size) return text
  return text.replaceAll(numbered, (found, prefix?: string) => {
    const [whole = '', last = ''] = keysOf(found)
    if (known.has(whole)) return gap
    return known.has(last) ? `${prefix ?? ''} ${gap}` : found
  })
}

function scrubNumbers(text: string): string {
  // Digits of every script are read as ours, each in its place; those outside the basic plane would shift it.
  const plain = text.replaceAll(/(?![\u{10000}-\u{10ffff}])\p{Nd}/gu, asciiDigit)
  const spans = [account, longNumber]
    .flatMap(pattern => [...plain.matchAll(pattern)])
    .filter(([found]) => !day.test(found))
    .map(({ index, 0: { length } }) => ({ from: index, to: index + length }))
    .toSorted((a, b) => a.from - b.from)
  let [scrubbed, done] = ['', 0]
  for (const { from, to } of spans) {
    if (from >= done) scrubbed += text.slice(done, from) + gap
    done = Math.max(done, to)
  }
  return scrubbed + text.slice(done)
}

/** Decimal digits of a script stand in a row of ten: count back to its zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)! // one character
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++
  return String(value)
}
