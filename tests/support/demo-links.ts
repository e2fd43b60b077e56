import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPglite } from '#server/db/embedded.ts'
import { createOrderToken } from '#server/features/orders/order-token.ts'

/** The signed links of every order of the demo, `NA-1042#t=…`, from the data directory of a portal that has stopped. */
export async function linksOfOrders(dataDir: string): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'aftercare-links-'))
  await cp(path.join(dataDir, 'db'), folder, { recursive: true })
  const { kysely, close } = await openPglite({ dataDir: folder })
  const secret = (await readFile(path.join(dataDir, 'secret'), 'utf8')).trim()
  const rows = await kysely.selectFrom('orders').select(['id', 'source_id']).orderBy('source_id').execute()
  await close()
  await rm(folder, { recursive: true })
  return rows.map(({ id, source_id }) => `${source_id}#t=${createOrderToken(id, secret, new Date())}`)
}
