import type { OrderFact } from '#domain/order/order-facts.ts'
import { normalise, stripDecoration } from '#search/words/fold.ts'

const mostWords = 8
/** Nobody is called longer; what is, is no name. */
const longestName = 200

/** Names as they are looked for: small letters without accents, whatever stands between them. */
const wordsOfName = (name: string): string[] =>
  stripDecoration(normalise(name.slice(0, longestName).normalize('NFKC')))
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, mostWords)

/** What is kept of the name on an order, for `array_to_tsvector`; empty where it has none. */
export const nameWords = ({ address }: Pick<OrderFact, 'address'>): string => wordsOfName(address?.name ?? '').join(' ')

/** Whole words or their beginnings, all of them; a text for `tsquery`. Words have no quotes, see above. */
export const nameQuery = (typed: string): string | undefined => {
  const words = wordsOfName(typed)
  // One letter of an alphabet is in every second name.
  if (words.join('').length < 2 && !/\p{scx=Han}|\p{scx=Hangul}|\p{scx=Kana}/u.test(typed)) return undefined
  return words.map(word => `'${word}':*`).join(' & ') || undefined
}
