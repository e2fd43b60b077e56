import { z } from 'zod'
import { line } from './line.schema.ts'

const id = z
  .union([z.string(), z.int().nonnegative()])
  .transform(String)
  .refine(value => /^[A-Za-z0-9]{1,40}$/.test(value), 'letters and digits, such as 101')

/** The front matter of `content/articles/<language>/<topic>/<name>.md`. */
export const FrontMatter = z.strictObject({
  id,
  title: line(200),
  summary: line(600),
  order: z.number().default(1000),
  kind: z.enum(['article', 'howto', 'faq']).default('article'),
  updated: z.preprocess(
    value => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
    z.iso.date().optional(),
  ),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case Latin letters, digits and hyphens')
    .optional(),
  keywords: z.array(z.coerce.string()).default([]),
  related: z.array(id).default([]),
  source: z.union([z.string(), z.int()]).transform(String).optional(),
  edits: z
    .array(z.strictObject({ block: z.coerce.string(), significance: z.enum(['typo', 'minor', 'major']) }))
    .default([]),
})
export type FrontMatter = z.infer<typeof FrontMatter>
