import { randomUUID } from 'node:crypto'
import { ensureSite, siteInput } from '#cli/ensure-site.ts'
import { withDatabase } from '#cli/with-database.ts'
import { paths } from '#contract/paths.ts'
import { loadDemo } from '#server/demo/load-demo.ts'
import { readEnvironment } from '#server/env.ts'
import { readSecret } from '#server/secret.ts'
import { readSite } from '#server/site/live-site.ts'

const usage = `Usage: aftercare seed

Fills the database with the demo shop: orders in every state, reviews, one member of staff. Doing it twice adds nothing.`

export async function run(args: string[]): Promise<number | undefined> {
  if (args.length) {
    console.log(usage)
    return args[0] === '--help' ? 0 : 2
  }
  return withDatabase(async db => {
    const config = readEnvironment(process.env)
    const { site } = await ensureSite(siteInput(config))
    if (!site) return 1
    const { order, staff } = await loadDemo({
      db,
      site: await readSite(site),
      clock: () => new Date(),
      ids: randomUUID,
      secret: await readSecret(config.dataDir, config.secret),
    })
    console.log(`Demo order ${order.number}, postcode ${order.postcode}: ${paths.opening(order.path, order.token)}`)
    console.log(
      staff.password ? `Staff: ${staff.email}, password ${staff.password} (shown only now)` : `Staff: ${staff.email}`,
    )
    return 0
  })
}
