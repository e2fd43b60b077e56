/** What staff send of an article: all of it, one step or section, or the words of a section as the answer itself. */
export const sharedAs = ['article', 'part', 'answer'] as const
export type SharedAs = (typeof sharedAs)[number]

export const shareLimits = { items: 10, note: 2000, days: 365 }

/** As long as somebody may come back to an answer. */
export const shareDays = 90

/** How it stands: `ended` by its time, `revoked` by staff. */
export const shareStates = ['open', 'ended', 'revoked'] as const
export type ShareState = (typeof shareStates)[number]

/** What came of it, where the market lets that be counted. */
export const shareEffects = ['unopened', 'opened', 'helped', 'not_helped'] as const
export type ShareEffect = (typeof shareEffects)[number]

/** One article of a share as a reader of one locale gets it. */
export interface SharedItem {
  article: string
  /** Absent where it is gone. */
  title?: string
  slug?: string
  /** Where it is not in the language of the locale: the one it is in. */
  fallback?: string
  part?: { id: string; text?: string }
  /** The words of the part themselves. */
  answer?: string
  state: 'current' | 'updated' | 'gone'
}

export interface Share {
  code: string
  at: string
  until: string
  note?: string
  /** Of whoever the note was written for; absent where that was not known. */
  noteLanguage?: string
  items: SharedItem[]
  /** Whether it may be asked if it helped: her market lets it be counted. */
  asks?: true
  helped?: boolean
}
