import { z } from 'zod'

const id = z
  .union([z.string(), z.int().nonnegative()])
  .transform(String)
  .refine(value => /^[A-Za-z0-9]{1,40}$/.test(value), 'letters and digits, such as 101')

/** Of one line, and without characters that turn the direction of what stands after it. */
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine(
      value => !/[\n\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(value),
      'one line, without characters that change its direction (U+202A to U+202E, U+2066 to U+2069)',
    )

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
