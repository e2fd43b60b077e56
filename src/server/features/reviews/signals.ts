import type { Kysely } from 'kysely'
import type { ReviewSignal } from '#domain/review/review.ts'
import type { Tables } from '#server/db/tables.ts'

interface Written {
  id: string
  product: string
  verified: boolean
  /** All that readers would see. */
  shown: string
  /** As `searchedWords` makes them. */
  words: string
  blockHash: string
}

/** A link, an e-mail address or a telephone number is looked at by people before it is shown. */
export const namesSomebody = /https?:|www\.|\S+@\S+\.\S+|\+?\p{Nd}(?:[\s().-]?\p{Nd}){7,}/u

const hour = 3_600_000
/** More than a household or an office writes in a day, and more than a product usually gets in an hour. */
const mostOfOnePlace = 5
const mostOfProduct = 20
/** Shorter texts are alike by chance: "Very good", "Top!". */
const shortest = 40
const alike = 0.6
const compared = 200

/** Why a review is looked at by people first; none: it is published at once. How many stars it gives plays no part. */
export async function signalsOf(kysely: Kysely<Tables>, written: Written, now: Date): Promise<ReviewSignal[]> {
  const { id, product, verified, shown, words, blockHash } = written
  const signals: ReviewSignal[] = []
  if (!verified) signals.push('unproven')
  if (namesSomebody.test(shown)) signals.push('contact')
  const ofPlace = await kysely
    .selectFrom('entries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('kind', '=', 'review')
    .where('block_hash', '=', blockHash)
    .where('received_at', '>', new Date(now.getTime() - 24 * hour))
    .executeTakeFirstOrThrow()
  const ofProduct = await kysely
    .selectFrom('reviews')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('product', '=', product)
    .where('at', '>', new Date(now.getTime() - hour))
    .executeTakeFirstOrThrow()
  if (ofPlace.count >= mostOfOnePlace || ofProduct.count >= mostOfProduct) signals.push('velocity')
  if (words.length >= shortest) {
    const latest = await kysely
      .selectFrom('reviews')
      .select('words')
      .where('words', 'is not', null)
      .where('id', '<>', id)
      .orderBy('at', 'desc')
      .limit(compared)
      .execute()
    const own = piecesOf(words)
    if (latest.some(other => isAlike(own, other.words ?? ''))) signals.push('similar')
  }
  return signals
}

const length = 5

/** Runs of letters, in any script: what is copied and changed a little shares most of them. */
function piecesOf(words: string): Set<string> {
  const letters = words.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
  const pieces = new Set<string>()
  for (let at = 0; at + length <= letters.length; at++) pieces.add(letters.slice(at, at + length))
  return pieces
}

/** Of all runs of both, most are in both. */
function isAlike(own: ReadonlySet<string>, words: string): boolean {
  if (words.length < shortest) return false
  const other = piecesOf(words)
  let both = 0
  for (const piece of own) if (other.has(piece)) both++
  return both / (own.size + other.size - both) >= alike
}
