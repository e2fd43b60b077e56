import type { PushSubscriptionKeys } from '#contract/notifications/notifications.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import { isPushEndpoint } from '#server/outgoing/push-hosts.ts'
import type { Services } from '#server/services.ts'

/** More than a family has phones; an order does not grow a list without end. */
const mostOfOrder = 10

type About = { order_id: string } | { conversation_id: string }

/** Browsers that are told of an order or a conversation. Each knows only what it asked for. */
export function createPushSubscriptions({ db: { kysely }, clock, ids }: Services, hosts: readonly string[]) {
  const isAllowed = ({ endpoint }: PushSubscriptionKeys) => isPushEndpoint(endpoint, hosts)

  return {
    async add(about: About, subscription: PushSubscriptionKeys, locale: string): Promise<Refused | undefined> {
      const { endpoint, keys } = subscription
      if (!isAllowed(subscription)) return refuse('invalid', { endpoint: 'invalid' })
      const [column, id] =
        'order_id' in about
          ? (['order_id', about.order_id] as const)
          : (['conversation_id', about.conversation_id] as const)
      const others = await kysely.selectFrom('push_subscriptions').select('endpoint').where(column, '=', id).execute()
      if (others.length >= mostOfOrder && !others.some(other => other.endpoint === endpoint)) return refuse('too_many')
      await kysely
        .insertInto('push_subscriptions')
        .values({ id: ids(), order_id: null, conversation_id: null, ...about, endpoint, ...keys, locale, at: clock() })
        .onConflict(conflict => conflict.columns([column, 'endpoint']).doUpdateSet({ ...keys, locale }))
        .execute()
      return undefined
    },

    /** A browser replaces its subscription now and then; all its orders move along. */
    async renew(
      old: { endpoint: string; auth: string },
      subscription: PushSubscriptionKeys,
    ): Promise<number | Refused> {
      if (!isAllowed(subscription)) return refuse('invalid', { endpoint: 'invalid' })
      const { endpoint, keys } = subscription
      const result = await kysely
        .updateTable('push_subscriptions')
        .set({ endpoint, ...keys })
        .where('endpoint', '=', old.endpoint)
        .where('auth', '=', old.auth)
        .executeTakeFirst()
      return result.numUpdatedRows ? Number(result.numUpdatedRows) : refuse('not_found')
    },
  }
}
export type PushSubscriptions = ReturnType<typeof createPushSubscriptions>
