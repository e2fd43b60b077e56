/** What every list of the desk can be narrowed to. */
export interface DeskNarrowing {
  /** Words in it, as they are typed. */
  q?: string
  /** BCP 47, without a country. */
  language?: string
  /** ISO 3166-1 alpha-2. */
  market?: string
  /** One entry alone, whatever else is asked for. */
  id?: string
  after?: string
}

/** Beside the entries of a page. */
export interface DeskPage {
  next?: string
  /** On the first page: how many there are, no more than `mostCounted`. */
  count?: number
}

/** Counting goes on no further. */
export const mostCounted = 1000
