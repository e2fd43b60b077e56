import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Services } from '#server/services.ts'
import { forgetOldCounts } from './caps.ts'
import { sinkMark } from './file-sink.ts'

const day = 24 * 3600_000
const filesFor = 7 * day

/** Longer than a message takes from its file to its row. */
const writing = 10 * 60_000

/**
 * Messages name people and may hold codes: files of the sink go after a week. A file whose message was erased goes, too:
 * whoever erased it may have done so on another machine. Rows go by their age, see features/retention.
 */
export async function forgetOldNotifications({ db: { kysely }, clock, config }: Services): Promise<void> {
  const now = clock().getTime()
  await forgetOldCounts(kysely, clock())
  const isKnown = async (name: string) =>
    (await kysely
      .selectFrom('outgoing')
      .select('id')
      .where('provider_id', '=', sinkMark + name)
      .executeTakeFirst()) !== undefined
  const { directory } = config.outgoing
  // Without a folder nothing was ever written.
  for (const name of await readdir(directory).catch(() => [])) {
    const path = join(directory, name)
    const { mtimeMs } = await stat(path)
    if (now - mtimeMs > filesFor || (now - mtimeMs > writing && !(await isKnown(name)))) await rm(path, { force: true })
  }
}
