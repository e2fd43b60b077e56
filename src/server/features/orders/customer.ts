import { sql, type Transaction } from 'kysely'
import type { Database } from '#server/db/database.ts'
import type { Tables } from '#server/db/tables.ts'
import { type ErasedRows, eraseSubject, removeSinkFiles, stillNamed } from '#server/privacy/erase-subject.ts'
import { waitForWriters } from '#server/privacy/erasure-lock.ts'
import { exportSubject } from '#server/privacy/export-subject.ts'
import { fullNamesOf, type Subject } from '#server/privacy/subject.ts'
import { eraseRow } from './erase-order.ts'
import { ordersOfEmail, subjectOfOrder } from './order-subject.ts'

export interface ErasedCustomer {
  orders: number
  rows: ErasedRows
  /** What stays, see `stillNamed`. */
  named: ErasedRows
}

/** Erases every order of an address, and then what names only the address. Withdrawals that are open stay open, unnamed. */
export async function eraseCustomer(
  { kysely }: Database,
  email: string,
  now: Date,
  directory?: string,
): Promise<ErasedCustomer> {
  const { files, ...erased } = await kysely.transaction().execute(async trx => {
    await waitForWriters(trx)
    const orders = await ordersOfEmail(trx, email)
    // With the orders go the messages that say how she is called.
    const fullNames = await namesWritten(trx, email)
    const parts = []
    for (const row of orders) parts.push(await eraseRow(trx, row, now))
    const alone = { ...(await subjectOfEmail(trx, email)), fullNames }
    parts.push({ ...(await eraseSubject(trx, alone)), fullNames })
    const rows: ErasedRows = {}
    for (const part of parts)
      for (const [table, count = 0] of Object.entries(part.rows)) rows[table] = (rows[table] ?? 0) + count
    const named = await stillNamed(trx, [...new Set(parts.flatMap(part => part.fullNames))])
    return { orders: orders.length, rows, named, files: parts.flatMap(part => part.files) }
  })
  if (directory) await removeSinkFiles(directory, files)
  return erased
}

/** All that is kept of the customer of an address, of one moment. */
export function exportCustomer({ kysely }: Database, email: string): Promise<Record<string, unknown[]>> {
  return kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async trx => {
      const subjects = [await subjectOfEmail(trx, email)]
      for (const row of await ordersOfEmail(trx, email)) subjects.push(await subjectOfOrder(trx, row))
      const together = (list: keyof Subject) => subjects.flatMap(subject => subject[list] as never[]) // lists of one kind
      return exportSubject(trx, {
        orders: together('orders'),
        shipments: together('shipments'),
        keys: together('keys'),
        emails: together('emails'),
        messages: together('messages'),
        withdrawals: together('withdrawals'),
        needles: together('needles'),
        names: together('names'),
        fullNames: together('fullNames'),
      })
    })
}

/** What names an address and nothing else. */
async function subjectOfEmail(trx: Transaction<Tables>, email: string): Promise<Subject> {
  const address = email.trim().toLowerCase()
  const ofContact = await trx
    .selectFrom('withdrawals')
    .select('id')
    .where(sql<boolean>`position(${address}::text in lower(contact)) > 0`)
    .execute()
  const texts = [address]
  return {
    orders: [],
    shipments: [],
    keys: [],
    emails: texts,
    messages: [],
    withdrawals: ofContact.map(({ id }) => id),
    needles: texts,
    names: texts,
    fullNames: await namesWritten(trx, email),
  }
}

/** What she called herself in what she wrote to the shop. */
async function namesWritten(trx: Transaction<Tables>, email: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('messages')
    .select('name')
    .where(sql<boolean>`lower(email) = ${email.trim().toLowerCase()}`)
    .execute()
  const others = await trx
    .selectFrom('conversations')
    .select('name')
    .where(sql<boolean>`lower(email) = ${email.trim().toLowerCase()}`)
    .execute()
  const booked = await trx
    .selectFrom('appointments')
    .select('name')
    .where(sql<boolean>`lower(email) = ${email.trim().toLowerCase()}`)
    .execute()
  return fullNamesOf([...rows, ...others, ...booked].map(({ name }) => name))
}
