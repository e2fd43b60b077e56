import type { Language } from '#domain/locale/language.ts'

/** What staff have to know of how a market talks, in the order in which it is read. */
export const noteSections = ['greeting', 'directness', 'decides', 'yes', 'pace', 'avoid'] as const
export type NoteSection = (typeof noteSections)[number]

/** Plain words, and those of another language within them. */
export type NoteText = (string | { text: string; lang: Language })[]
export type NoteBlock = { text: NoteText } | { list: NoteText[] }

/** `content/markets/<CC>.staff.md`. For staff only: it is in no page and no pack. */
export interface StaffNotes {
  sections: { id: NoteSection; blocks: NoteBlock[] }[]
}

/** How long customers of a market normally take to reply: days that are worked there. */
export interface ReplyPace {
  days: number
  timeZone: string
  /** 1 is Monday. */
  weekend: readonly number[]
}
