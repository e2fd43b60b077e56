import { connectors } from '#server/connectors/connectors.ts'
import {
  type WebhookSource,
  webhookPath,
  webhookSourceNames,
  webhookSources,
} from '#server/connectors/webhook-sources.ts'
import type { Database } from '#server/db/database.ts'
import type { Config } from '#server/env.ts'
import { type Finding, fine, warned, wrong } from './finding.ts'

/** Which shops and carriers are listened to, whether their secrets can be right, and how pulls and readers do. */
export async function lookAtSources(
  { webhookSecrets, publicUrl = '' }: Config,
  db: Database | undefined,
  now: () => Date,
): Promise<Finding[]> {
  const open = webhookSourceNames.filter(source => webhookSecrets[source]?.length)
  const listening = open.length
    ? fine('webhooks', `Open: ${open.map(source => publicUrl + webhookPath(source)).join(', ')}.`)
    : warned(
        'webhooks',
        'No shop or carrier is listened to.',
        `Set ${webhookSources.shopify} or the like, see the README.`,
      )
  return [
    listening,
    ...open.flatMap(source => badSecrets(source, webhookSecrets)),
    ...(db ? await fromDatabase(db, now) : []),
  ]
}

const badSecrets = (source: WebhookSource, secrets: Config['webhookSecrets']): Finding[] =>
  (secrets[source] ?? []).flatMap(secret => {
    const fault = connectors[source].secretFault?.(secret)
    return fault
      ? [wrong('webhooks', `${webhookSources[source]} ${fault}.`, 'Copy it again from where it was shown.')]
      : []
  })

async function fromDatabase({ kysely }: Database, now: () => Date): Promise<Finding[]> {
  const parked = await kysely
    .selectFrom('deliveries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'parked')
    .executeTakeFirstOrThrow()
  const oldest = await kysely
    .selectFrom('deliveries')
    .select('received_at')
    .where('state', '=', 'stored')
    // One that says why it waits is asked for, for days if need be.
    .where('error', 'is', null)
    .orderBy('received_at')
    .limit(1)
    .executeTakeFirst()
  const pulls = await kysely
    .selectFrom('pulls')
    .select(['source', 'failures', 'error'])
    .where('failures', '>', 0)
    .execute()
  const waits = oldest ? Math.round((now().getTime() - oldest.received_at.getTime()) / 1000) : 0
  return [
    ...(Number(parked.count)
      ? [
          warned(
            'webhooks',
            `${parked.count} deliveries made no sense.`,
            'The desk lists them with a reason under “Unknown codes”.',
          ),
        ]
      : []),
    ...(waits > 60
      ? [
          wrong(
            'webhooks',
            `A delivery waits since ${waits} s: no process reads them.`,
            'Start the portal, and look at its log.',
          ),
        ]
      : []),
    ...pulls.map(({ source, failures, error }) =>
      warned(
        'pulls',
        `${source} could not be asked for its orders ${failures} times: ${error ?? 'no reason'}.`,
        'Look at its access token.',
      ),
    ),
  ]
}
