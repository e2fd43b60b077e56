import type { Register } from '#domain/locale/language.ts'

export interface CannedTables {
  canned_replies: {
    id: string
    name: string
    keyword: string
    tags: string[]
    closes: boolean
    version: number
    /** E-mail address of who changed it last. */
    by: string
    at: Date
  }
  canned_texts: { reply_id: string; language: string; register: Register; text: string; place: number }
}
