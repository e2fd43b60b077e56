import { type Language, primaryOf } from '#domain/locale/language.ts'
import type { Member } from '#server/http/staff-operation.ts'

/** A translator sees her languages, everybody else all. */
export const mayRead = ({ role, languages }: Pick<Member, 'role' | 'languages'>, language: Language): boolean =>
  role !== 'translator' || languages.some(own => primaryOf(own) === primaryOf(language))
