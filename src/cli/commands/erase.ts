import { parseArgs } from 'node:util'
import { withDatabase } from '#cli/with-database.ts'
import { eraseOrder } from '#server/features/orders/erase-order.ts'

const usage = `Usage:
  aftercare erase order NUMBER [--source SHOP]

Removes what is personal of an order, for good; what a shop or carrier sends of it later is not stored again. Messages
that the customer wrote through the contact form stay on the desk.
With the embedded database the server must be stopped; with DATABASE_URL it may run.`

export async function run(args: string[]): Promise<number | undefined> {
  const { values, positionals } = readArguments(args) ?? { values: {}, positionals: [] }
  const [what, number, more] = positionals
  if (what !== 'order' || !number || more || values.help) {
    console.log(usage)
    return values.help ? 0 : 2
  }
  return withDatabase(async db => {
    const erased = await eraseOrder(db, number, values.source, new Date())
    switch (erased.state) {
      case 'erased':
        console.log(
          `Erased order ${number} (${erased.source}): parcels ${erased.shipments}, stored deliveries ${erased.deliveries}.`,
        )
        return 0
      case 'several':
        console.error(
          `Several shops have an order ${number}: name one with --source (${erased.sources.join(', ')}). Nothing was erased.`,
        )
        return 1
      case 'unknown':
        console.error(`There is no order ${number}${values.source ? ` of ${values.source}` : ''}. Nothing was erased.`)
        return 1
    }
  })
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { source: { type: 'string' }, help: { type: 'boolean' } },
    })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return undefined
  }
}
