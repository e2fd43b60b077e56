import { z } from 'zod'
import { reasons, statusNames } from '#domain/shipment/shipment.ts'

const phrase = z.strictObject({
  title: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .refine(title => !/[.。।]$/.test(title), 'a title without a full stop'),
  meaning: z.string().trim().min(1).max(400),
  action: z.string().trim().min(1).max(400),
})

const each = <Key extends string, Value extends z.ZodType>(keys: readonly Key[], value: Value) =>
  z.strictObject(Object.fromEntries(keys.map(key => [key, value])) as Record<Key, Value>) // keys: exactly these

/** What is said otherwise in one market: the fields that differ. */
const overlay = z.strictObject({
  statuses: z.partialRecord(z.enum(statusNames), phrase.partial()).default({}),
  reasons: z.partialRecord(z.enum(reasons), phrase.partial()).default({}),
})

/** Fingerprints of what a translation was made from; `aftercare stamp` writes them. */
const wordsSource = z.union([z.string(), z.number().transform(String)]).optional()

/** `content/phrases/<language>.yaml` */
export const Phrases = z.strictObject({
  source: wordsSource,
  statuses: each(statusNames, phrase),
  reasons: each(reasons, phrase),
  markets: z.record(z.string().regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1)'), overlay).default({}),
})
export type Phrases = z.infer<typeof Phrases>

const articleId = z.union([z.string(), z.int()]).transform(String)

/** `content/status-articles.yaml` */
export const StatusArticles = z.strictObject({
  statuses: z.partialRecord(z.enum(statusNames), articleId).default({}),
  reasons: z.partialRecord(z.enum(reasons), articleId).default({}),
})

const days = z
  .tuple([z.int().min(0).max(90), z.int().min(1).max(90)])
  .refine(([from, to]) => from <= to, 'from and to, the smaller first')

/** `content/status-days.yaml` */
export const StatusDays = z.strictObject({
  statuses: z.partialRecord(z.enum(statusNames), days).default({}),
  reasons: z.partialRecord(z.enum(reasons), days).default({}),
})
export type StatusDays = z.infer<typeof StatusDays>

const word = z.union([z.string().trim().min(1), z.number().transform(String)])

/** `content/synonyms/<language>.yaml` */
export const Synonyms = z.strictObject({ groups: z.array(z.array(word).min(2)) })
