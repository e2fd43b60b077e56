import { sql } from 'kysely'
import type { Services } from '#server/services.ts'
import { day } from './lookup-limits.ts'
import { codeLifetime } from './order-code.ts'

const linkLifetime = 14 * 24 * 3600_000

/** What counts no more goes, and so do codes that open nothing any more; called now and then by the server. */
export async function forgetOldTries({ db: { kysely, engine }, clock }: Services): Promise<void> {
  const now = clock()
  const before = (age: number) => new Date(now.getTime() - age)
  await kysely.deleteFrom('lookup_tries').where('at', '<', before(day)).execute()
  await kysely.deleteFrom('code_tries').where('at', '<', before(day)).execute()
  await kysely.deleteFrom('lookup_proofs').where('until', '<', now).execute()
  await kysely.deleteFrom('order_codes').where('until', '<', now).execute()
  await kysely.deleteFrom('link_devices').where('at', '<', before(linkLifetime)).execute()
  const late = kysely
    .updateTable('outgoing')
    .where('kind', '=', 'lookup_code')
    .where('queued_at', '<', before(codeLifetime))
  await late.set({ state: 'dropped', done_at: now }).where('state', '=', 'queued').execute()
  await late.set({ variables: '{}' }).where('state', '!=', 'queued').execute()
  // Every look-up writes a row and takes it away; the embedded database does not tidy up by itself.
  if (engine.kind === 'embedded') await sql`vacuum lookup_tries`.execute(kysely)
}
