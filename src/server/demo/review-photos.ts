import { readFile } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import type { ReviewState } from '#domain/review/review.ts'
import type { Tables } from '#server/db/tables.ts'
import { stableId } from './stable-id.ts'

/** Which reviews of Aurora One have a picture, drawn from that of the product: `photos/<file>.jpg`, and `-small.jpg` for lists. */
const pictures: { file: string; author: string; alt: string; state: ReviewState }[] = [
  { file: 'train', author: 'Stefan K.', alt: 'Auf dem Tischchen im ICE, draußen Felder', state: 'published' },
  { file: 'hinge', author: 'Heike D.', alt: 'Der Riss am rechten Scharnier', state: 'published' },
  { file: 'flight', author: 'عبدالله م.', alt: 'على طاولة الطائرة عند الغروب', state: 'published' },
  { file: 'sofa', author: 'Jordan M.', alt: 'On the sofa after the commute', state: 'published' },
  { file: 'library', author: 'あおい', alt: '本棚の前に置いたところ', state: 'pending' },
]

export async function loadReviewPhotos(trx: Kysely<Tables>): Promise<void> {
  for (const { file, author, alt, state } of pictures) {
    const review = await trx
      .selectFrom('reviews')
      .select(['id', 'at'])
      .where('product', '=', 'aurora-one')
      .where('author', '=', author)
      .executeTakeFirst()
    if (!review) continue
    const read = (name: string) => readFile(new URL(`./photos/${name}.jpg`, import.meta.url))
    const photo = { id: stableId(`photo ${file}`), bytes: await read(file), small: await read(`${file}-small`) }
    const undecided = { hide_reason: null, decided_by: null, decided_at: null }
    await trx
      .insertInto('review_photos')
      .values({ ...photo, review_id: review.id, alt, state, ...undecided, at: review.at })
      .execute()
    if (state === 'published') await trx.updateTable('reviews').set({ photos: 1 }).where('id', '=', review.id).execute()
  }
}
