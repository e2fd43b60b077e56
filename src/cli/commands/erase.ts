import { join } from 'node:path'
import { noteCommand } from '#cli/note-command.ts'
import { readArguments } from '#cli/read-arguments.ts'
import { withDatabase } from '#cli/with-database.ts'
import type { Database } from '#server/db/database.ts'
import { readEnvironment } from '#server/env.ts'
import { eraseCustomer } from '#server/features/orders/customer.ts'
import { eraseOrder } from '#server/features/orders/erase-order.ts'
import { compactEmbedded, type ErasedRows } from '#server/privacy/erase-subject.ts'

const usage = `Usage:
  aftercare erase order NUMBER [--source SHOP]
  aftercare erase customer EMAIL

Removes what is personal of an order, or of a customer with all of her orders, for good: parcels, returns and their photos,
messages from and to her, subscriptions, the words of her reviews, what shops and carriers sent. What a shop or carrier
sends of it later is not stored again. Of a withdrawal stays that it came and when, with a hash of the contract. All rules:
docs/privacy.md. A backup made before holds it still: restore none, or erase again.
With the embedded database the server must be stopped; with DATABASE_URL it may run.`

const options = { source: { type: 'string' }, help: { type: 'boolean' } } as const

export async function run(args: string[]): Promise<number | undefined> {
  const { values, positionals } = readArguments(args, options) ?? { values: {}, positionals: [] }
  const [what, name, more] = positionals
  const isEmail = what === 'customer' && name?.includes('@') && values.source === undefined
  if (!(what === 'order' || isEmail) || !name || more || values.help) {
    console.log(usage)
    return values.help ? 0 : 2
  }
  return withDatabase(async db => {
    const directory = join(readEnvironment(process.env).dataDir, 'outgoing')
    const code = isEmail ? await ofCustomer(db, name, directory) : await ofOrder(db, name, values.source, directory)
    if (code === 0) await noteCommand(db, isEmail ? 'eraseCustomer' : 'eraseOrder')
    if (code === 0) await compactEmbedded(db)
    return code
  })
}

async function ofOrder(db: Database, number: string, source: string | undefined, directory: string): Promise<number> {
  const erased = await eraseOrder(db, number, source, new Date(), directory)
  switch (erased.state) {
    case 'erased':
      console.log(
        `Erased order ${number} (${erased.source}): parcels ${erased.shipments}, stored deliveries ${erased.deliveries}.`,
      )
      tell(erased.rows, erased.named)
      return 0
    case 'several':
      console.error(
        `Several shops have an order ${number}: name one with --source (${erased.sources.join(', ')}). Nothing was erased.`,
      )
      return 1
    case 'unknown':
      console.error(`There is no order ${number}${source ? ` of ${source}` : ''}. Nothing was erased.`)
      return 1
  }
}

async function ofCustomer(db: Database, email: string, directory: string): Promise<number> {
  const { orders, rows, named } = await eraseCustomer(db, email, new Date(), directory)
  if (!Object.keys(rows).length) {
    console.error(`Nothing is kept of ${email}. Nothing was erased.`)
    return 1
  }
  console.log(`Erased the customer with the address ${email}: orders ${orders}.`)
  tell(rows, named)
  return 0
}

function tell(rows: ErasedRows, named: ErasedRows): void {
  for (const [table, count] of Object.entries(rows)) console.log(`  ${table}: ${count}`)
  if (rows.withdrawals)
    console.log(
      '  Withdrawals that wait are still on the desk, without a name: handle them now if you know whose they are.',
    )
  const others = Object.entries(named).map(([table, count]) => `${table} ${count}`)
  if (others.length)
    console.log(
      `  Not erased, as others may have the same name: ${others.join(', ')}. Look at them on the desk, and hide or erase those that are of her.`,
    )
  console.log(
    '  A first name alone, a nickname or a misspelt name is not found in what people wrote: if she names such words, search for them on the desk.',
  )
}
