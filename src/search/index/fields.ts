/**
 * The parts of a document: each with a length of its own, so that a word in a title of three weighs more than one in a
 * title of twelve, however long the text below is.
 */
export interface FieldLengths {
  text: number
  summary: number
  headings: number
  title: number
  keywords: number
}
export type Field = keyof FieldLengths
const FIELDS: readonly Field[] = ['text', 'summary', 'headings', 'title', 'keywords']

/**
 * `weight`: what one word of it says; `b`: how much its length takes from that. Summary and headings repeat what the text
 * says, as frequency of it; title and keywords are the names of a document, which rank.ts weighs apart. A list of
 * keywords holds what the title does not, in many words: each says less than one of the title, and long lists lose less.
 */
const NORMS: Record<Field, { weight: number; b: number }> = {
  text: { weight: 1, b: 0.75 },
  summary: { weight: 1, b: 0.75 },
  headings: { weight: 1, b: 0.75 },
  title: { weight: 1, b: 0.75 },
  keywords: { weight: 0.7, b: 0.5 },
}

/** Slots of a posting by frequency: the most common one (once) comes first, which keeps the slot lists short. */
export const SLOT_FREQUENCY = [1, 2, 3, 4, 6, 9, 14, 22] as const
const FREQUENCIES = SLOT_FREQUENCY.length
/** Above the frequency a slot says in which other parts the word stands; the rarest parts have the highest bits. */
export const MARKS = { summary: 8, headings: 16, title: 32, keywords: 64 } as const
export const SLOTS = 128

export function slotOf(frequency: number, marks = 0): number {
  let slot = 0
  while (slot < FREQUENCIES - 1 && frequency >= (SLOT_FREQUENCY[slot + 1] ?? 0)) slot++
  return slot + marks
}

/** By number of the document: what one word of each part says there. */
export type Norms = Record<Field, Float64Array>

/** What words weigh in each document, and the documents that hold any of them, in the order of finding. */
export interface Sums {
  /** By number of the document; 0 where it is not touched. */
  weights: Float64Array
  /** The same for its names: title and keywords. */
  names: Float64Array
  touched: number[]
}

/** Adds one posting of a word that stands elsewhere than in the text alone. */
export function addMarked(
  document: number,
  slot: number,
  weight: number,
  norms: Norms,
  { weights, names }: Sums,
): void {
  let said = 0
  if (slot & MARKS.summary) said += norms.summary[document] ?? 0
  if (slot & MARKS.headings) said += norms.headings[document] ?? 0
  weights[document] = (weights[document] ?? 0) + weight * said
  let named = 0
  if (slot & MARKS.title) named += norms.title[document] ?? 0
  if (slot & MARKS.keywords) named += norms.keywords[document] ?? 0
  names[document] = (names[document] ?? 0) + weight * named
}

/** The lengths of all documents, by number. */
export class Lengths {
  #byField: Record<Field, number[]> = { text: [], summary: [], headings: [], title: [], keywords: [] }
  #norms: Norms | undefined

  set(document: number, lengths: FieldLengths | undefined): void {
    this.#norms = undefined
    for (const field of FIELDS) this.#byField[field][document] = lengths?.[field] ?? 0
  }

  norms(): Norms {
    const norm = (field: Field) => normsOf(this.#byField[field], NORMS[field])
    this.#norms ??= {
      text: norm('text'),
      summary: norm('summary'),
      headings: norm('headings'),
      title: norm('title'),
      keywords: norm('keywords'),
    }
    return this.#norms
  }
}

/** Relative to the average of those documents that have such a part at all. */
function normsOf(lengths: readonly number[], { weight, b }: { weight: number; b: number }): Float64Array {
  let [total, count] = [0, 0]
  for (const length of lengths) {
    total += length
    if (length) count++
  }
  const average = Math.max(1, total / Math.max(1, count))
  return Float64Array.from(lengths, length => weight / (1 - b + (b * length) / average))
}
