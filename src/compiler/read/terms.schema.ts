import { z } from 'zod'
import { registers } from '#domain/locale/language.ts'
import { partsOfSpeech } from '#domain/terms/terms.ts'

const said = z.string().trim().min(1).max(80)
/** A word or some in a row, `*` at its ends alone. */
const pattern = said.regex(/^\*?[^*]*[\p{L}\p{M}][^*]*\*?$/u, 'words, with * at the ends alone')

const Concept = z.strictObject({
  term: said,
  part: z.enum(partsOfSpeech).optional(),
  also: z.array(pattern).default([]),
  forbid: z.array(pattern).default([]),
  keep: z.literal(true).optional(),
  note: z.string().trim().min(1).max(300).optional(),
})

/** `content/terms/<language>.yaml` */
export const TermsFile = z.strictObject({
  style: z.array(z.string().trim().min(1).max(400)).default([]),
  register: z.partialRecord(z.enum(registers), z.array(pattern)).default({}),
  concepts: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'small letters, digits and hyphens'), Concept),
})
