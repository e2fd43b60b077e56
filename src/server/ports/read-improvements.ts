import type { Improvement } from '#domain/improvement/improvement.ts'

/** Which improvements are meant: of these articles and products since then, and what was changed because of a conversation. */
export interface AskedAbout {
  articles?: readonly string[]
  products?: readonly string[]
  since?: Date
  conversation?: string
}

/** Newest first; articles as a reader of `locale` finds them. */
export type ReadImprovements = (about: AskedAbout, locale: string) => Promise<Improvement[]>
