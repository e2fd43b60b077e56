import type { Transaction } from 'kysely'
import { orderNumberKey } from '#domain/order/order-lookup.ts'
import type { Database } from '#server/db/database.ts'
import type { Tables } from '#server/db/tables.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import { type ErasedRows, eraseSubject, removeSinkFiles, stillNamed } from '#server/privacy/erase-subject.ts'
import { waitForWriters } from '#server/privacy/erasure-lock.ts'
import { subjectOfOrder } from './order-subject.ts'

export type Erased =
  | { state: 'erased'; source: string; shipments: number; deliveries: number; rows: ErasedRows; named: ErasedRows }
  | { state: 'unknown' }
  /** Shops that number alike: one has to be named. */
  | { state: 'several'; sources: string[] }

/**
 * Removes what is personal of an order, by the rules of `privacy/registry.ts`: address, contact, items, parcels, returns with
 * their photos, messages to and from the customer, the bodies of the deliveries that brought it. Hashes stay, so that what a
 * shop or carrier sends later is not stored again. `directory`: where messages lie that became files.
 */
export async function eraseOrder(
  { kysely }: Database,
  number: string,
  source: string | undefined,
  now: Date,
  directory?: string,
): Promise<Erased> {
  const { files = [], ...erased } = await kysely
    .transaction()
    .execute(async (trx): Promise<Erased & { files?: string[] }> => {
      await waitForWriters(trx)
      const all = await trx.selectFrom('orders').selectAll().where('number_key', '=', orderNumberKey(number)).execute()
      const found = all.filter(row => !source || row.source === source)
      const [row] = found
      if (!row) return { state: 'unknown' }
      if (found.length > 1) return { state: 'several', sources: found.map(row => row.source) }
      const { rows, files, fullNames } = await eraseRow(trx, row, now)
      return {
        state: 'erased',
        source: row.source,
        shipments: rows.shipments ?? 0,
        deliveries: rows.deliveries ?? 0,
        rows,
        named: await stillNamed(trx, fullNames),
        files,
      }
    })
  if (directory) await removeSinkFiles(directory, files)
  return erased
}

export async function eraseRow(trx: Transaction<Tables>, row: OrderRow, now: Date) {
  const subject = await subjectOfOrder(trx, row)
  await trx
    .insertInto('erased')
    .values(subject.keys.map(key => ({ key, at: now })))
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return { ...(await eraseSubject(trx, subject)), fullNames: subject.fullNames }
}
