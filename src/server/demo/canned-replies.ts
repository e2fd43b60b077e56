import { readFile } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { registers } from '#domain/locale/language.ts'
import type { Tables } from '#server/db/tables.ts'
import { stableId } from './stable-id.ts'

const Reply = z.object({
  key: z.string(),
  name: z.string(),
  keyword: z.string(),
  tags: z.array(z.string()),
  closes: z.boolean(),
  variants: z.array(z.object({ language: z.string(), register: z.enum(registers), text: z.string() })),
})

/** What the staff of the demo shop say again and again. */
export async function loadCannedReplies(trx: Kysely<Tables>, by: string, now: Date): Promise<void> {
  const text = await readFile(new URL('./canned-replies.json', import.meta.url), 'utf8')
  for (const { key, variants, ...reply } of z.array(Reply).parse(JSON.parse(text))) {
    const id = stableId(key)
    await trx
      .insertInto('canned_replies')
      .values({ id, ...reply, version: 1, by, at: now })
      .execute()
    await trx
      .insertInto('canned_texts')
      .values(variants.map((variant, place) => ({ reply_id: id, ...variant, place })))
      .execute()
  }
}
