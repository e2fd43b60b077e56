/** A published review. `language` is the one it is written in, found by the server; never translated silently. */
export interface Review {
  id: string
  rating: 1 | 2 | 3 | 4 | 5
  title?: string
  text: string
  author: string
  language: string
  market: string
  /** Proven by an order that holds the product. */
  verified: boolean
  /** Its writer got something for it: the law wants it said. */
  rewarded?: true
  /** Those that staff have looked at. */
  photos?: ReviewPhoto[]
  /** It was written elsewhere: the name of the service. */
  source?: string
  /** ISO date. */
  on: string
  /** Its writer has changed it since: ISO date. */
  edited?: string
  /** Written on this device, which may change it. */
  own?: true
  /** How many said that it helped them; absent: nobody yet. */
  helpful?: number
  /** The shop's answer. */
  reply?: { text: string; language: string; on: string }
}

export interface ReviewPhoto {
  id: string
  /** What it shows, in the words and the language of the review. */
  alt?: string
}

/** Longer side of what a list shows, in pixels. */
export const smallPhoto = 320

/** Rating over all languages; `counts[0]` is the number of one-star reviews. */
export interface ReviewSummary {
  average: number
  count: number
  counts: [number, number, number, number, number]
  /** Reviews per language, most first. */
  languages: { language: string; count: number }[]
}

/** What staff may do with a review. Hiding needs a reason that is kept: bad ratings are never a reason. */
export const reviewStates = ['pending', 'published', 'hidden'] as const
export type ReviewState = (typeof reviewStates)[number]
export const hideReasons = ['spam', 'personal_data', 'abusive', 'off_topic', 'illegal'] as const
export type HideReason = (typeof hideReasons)[number]

/**
 * Why a review is looked at by people before it is published. `unproven`: no order proves it. `contact`: it holds a link, an
 * address or a number. `velocity`: many came from one place, or of one product, in a short time. `similar`: another says nearly
 * the same. Stars are none.
 */
export const reviewSignals = ['unproven', 'contact', 'velocity', 'similar'] as const
export type ReviewSignal = (typeof reviewSignals)[number]

export const reviewSorts = ['newest', 'helpful', 'highest', 'lowest'] as const
export type ReviewSort = (typeof reviewSorts)[number]

/** What a reader has chosen of the reviews of a product, as its address says it. */
export interface ReviewFilter {
  rating?: number
  language?: string
  verified?: '1'
  photos?: '1'
  q?: string
  /** Absent: the newest first. */
  sort?: ReviewSort
}

/** What of an address is known; anything else counts as not chosen. */
export function readFilter(query: URLSearchParams): ReviewFilter {
  const [rating, language, q] = ['rating', 'language', 'q'].map(name => query.get(name)?.trim().slice(0, 100))
  const sort = reviewSorts.find(known => known === query.get('sort'))
  return {
    ...(rating && /^[1-5]$/.test(rating) && { rating: Number(rating) }),
    ...(language && { language }),
    ...(query.get('verified') && { verified: '1' as const }),
    ...(query.get('photos') && { photos: '1' as const }),
    ...(q && { q }),
    // As they come where nothing is chosen: the address of it is that of the product.
    ...(sort && sort !== 'newest' && { sort }),
  }
}

/** Whether some reviews are left out; an order of its own leaves none out. */
export const leavesOut = ({ sort: _, ...chosen }: ReviewFilter): boolean => Object.keys(chosen).length > 0
