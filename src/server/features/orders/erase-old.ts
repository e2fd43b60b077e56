import type { RawBuilder } from 'kysely'
import { removeSinkFiles } from '#server/privacy/erase-subject.ts'
import { waitForWriters } from '#server/privacy/erasure-lock.ts'
import type { Services } from '#server/services.ts'
import { eraseRow } from './erase-order.ts'

/** Erases at most so many orders behind a condition, each with all that belongs to it; how many it found. */
export async function eraseWhere(
  { db: { kysely }, clock, config }: Services,
  old: RawBuilder<boolean>,
  most: number,
): Promise<number> {
  const rows = await kysely.selectFrom('orders').selectAll().where(old).limit(most).execute()
  for (const row of rows) {
    // One at a time: what is written meanwhile waits for one order, not for all.
    const { files } = await kysely.transaction().execute(async trx => {
      await waitForWriters(trx)
      return eraseRow(trx, row, clock())
    })
    await removeSinkFiles(config.outgoing.directory, files)
  }
  return rows.length
}
