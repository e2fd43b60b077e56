import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Services } from '#server/services.ts'

const day = 24 * 3600_000
const [rowsFor, filesFor] = [90 * day, 7 * day]

/** Messages name people and may hold codes: what is done goes, from the table and from the files of the sink. */
export async function forgetOldNotifications({ db: { kysely }, clock, config }: Services): Promise<void> {
  const now = clock().getTime()
  await kysely
    .deleteFrom('outgoing')
    .where('done_at', '<', new Date(now - rowsFor))
    .execute()
  const { directory } = config.outgoing
  // Without a folder nothing was ever written.
  for (const name of await readdir(directory).catch(() => [])) {
    const path = join(directory, name)
    const { mtimeMs } = await stat(path)
    if (now - mtimeMs > filesFor) await rm(path, { force: true })
  }
}
