import { z } from 'zod'
import { reasons, statusNames } from '#domain/shipment.ts'

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

/** `content/phrases/<language>.yaml` */
export const Phrases = z.strictObject({ statuses: each(statusNames, phrase), reasons: each(reasons, phrase) })
export type Phrases = z.infer<typeof Phrases>

const articleId = z.union([z.string(), z.int()]).transform(String)

/** `content/status-articles.yaml` */
export const StatusArticles = z.strictObject({
  statuses: z.partialRecord(z.enum(statusNames), articleId).default({}),
  reasons: z.partialRecord(z.enum(reasons), articleId).default({}),
})

const word = z.union([z.string().trim().min(1), z.number().transform(String)])

/** `content/synonyms/<language>.yaml` */
export const Synonyms = z.strictObject({ groups: z.array(z.array(word).min(2)) })
