import type { Kysely } from 'kysely'
import type { NotificationSettings } from '#contract/notifications/notifications.ts'
import { paths } from '#contract/paths.ts'
import type { NotificationChannel, OptionalKind } from '#domain/notification/notification.ts'
import type { Tables } from '#server/db/tables.ts'
import { interfaceText } from '#server/outgoing/interface-text.ts'
import { type PushKeys, readPushKeys } from '#server/outgoing/push-keys.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'
import { localeLike } from '#server/site/locale-of-order.ts'
import { type Decision, logConsent } from './consent-log.ts'
import { maskAddress } from './mask-address.ts'
import { type OrderContext, readOrderContext } from './order-context.ts'
import { createSettingsToken, type SettingsClaim } from './settings-token.ts'

/** How a choice was made. */
export interface SavedFrom {
  locale?: string
  by: string
  /** False: it was done from where messages go so far. */
  tell?: boolean
  blockHash?: string
}

export interface Wish {
  kind: OptionalKind
  channel: NotificationChannel
  on: boolean
}

interface SettingsParts {
  pushKeys: PushKeys | undefined
  canText: boolean
  canPush: boolean
}

/** What a customer is told of an order and how: reading, choosing, confirming. Every choice is logged. */
export function createNotificationSettings(services: Services, { pushKeys, canText, canPush }: SettingsParts) {
  const { db, site, clock, ids, config } = services

  const contextOf = (orderId: string, within: Kysely<Tables> = db.kysely) =>
    readOrderContext(within, site.current, orderId, canText)

  /** `shown`: with masked addresses. */
  async function read(orderId: string, { shown }: { shown: boolean }): Promise<NotificationSettings | undefined> {
    const order = await contextOf(orderId)
    if (!order) return undefined
    return {
      number: order.row.fact.number,
      locale: order.locale.tag,
      choices: order.offers.map(({ kind, channel, state, to }) => ({
        kind,
        channel,
        state,
        ...(to && shown && { address: maskAddress(to) }),
      })),
      ...(canPush && { pushKey: (await readPushKeys(db.kysely, pushKeys)).publicKey }),
      token: createSettingsToken({ may: 'choices', orderId }, config.secret, clock()),
    }
  }

  /**
   * Only what differs is written and logged; in a locale that we have. Where messages of the order go elsewhere, those who
   * got them are told, unless it was done from there (`tell`).
   */
  async function save(
    orderId: string,
    wishes: readonly Wish[],
    { locale, by, tell = true, blockHash }: SavedFrom,
  ): Promise<boolean> {
    return db.kysely.transaction().execute(async trx => {
      if (locale) await setLocale(trx, orderId, localeLike(site.current, locale).tag)
      const order = await contextOf(orderId, trx)
      if (!order) return false
      const changed = wishes.filter(wish => {
        const offer = order.offers.find(({ kind, channel }) => kind === wish.kind && channel === wish.channel)
        return offer && (offer.state !== 'off') !== wish.on
      })
      for (const wish of changed) await choose(trx, order, wish, { by, blockHash })
      const moved = changed.some(({ kind, channel }) => kind === 'status' && channel !== 'push')
      if (moved && tell) await tellOldChannels(trx, order, blockHash)
      return true
    })
  }

  async function choose(
    trx: Kysely<Tables>,
    order: OrderContext,
    { kind, channel, on }: Wish,
    { by, blockHash }: Pick<SavedFrom, 'by' | 'blockHash'>,
  ): Promise<void> {
    const asks = on && needsConfirmation(order, kind, channel)
    await setChoice(trx, order.row.id, { kind, channel, state: on ? (asks ? 'asked' : 'on') : 'off' })
    const decision: Decision = { kind, channel, decision: on ? (asks ? 'asked' : 'given') : 'withdrawn', basis: by }
    await logConsent(trx, services, order, decision)
    if (!on && channel === 'push' && kind === 'status')
      await trx.deleteFrom('push_subscriptions').where('order_id', '=', order.row.id).execute()
    if (asks) await askToConfirm(trx, order, { kind, channel, blockHash })
  }

  async function tellOldChannels(trx: Kysely<Tables>, order: OrderContext, blockHash?: string): Promise<void> {
    const { id, fact } = order.row
    const link = createSettingsToken({ may: 'settings', orderId: id }, config.secret, clock())
    const url = portalAddress(services, paths.opening(paths.notifications(order.locale.tag), link))
    for (const { kind, channel, state, to } of order.offers) {
      if (kind !== 'status' || state !== 'on' || !to) continue
      const messageId = ids()
      const message = {
        key: `settings_changed:${messageId}`,
        channel,
        to,
        kind: 'settings_changed' as const,
        locale: order.locale.tag,
        orderId: id,
        ...(blockHash && { blockHash }),
        variables: { number: fact.number, url },
      }
      await queueNotification(trx, message, { now: clock(), id: messageId })
    }
  }

  /** Once a day at most: a button must not become a way to fill somebody's inbox. */
  async function askToConfirm(
    trx: Kysely<Tables>,
    order: OrderContext,
    { kind, channel, blockHash }: { kind: OptionalKind; channel: NotificationChannel; blockHash: string | undefined },
  ) {
    const to = order.offers.find(offer => offer.kind === kind && offer.channel === channel)?.to
    if (!to) return
    const { id, fact } = order.row
    const token = createSettingsToken({ may: 'confirm', orderId: id, kind, channel }, config.secret, clock())
    const message = {
      key: `consent_confirm:${id}:${kind}:${channel}:${clock().toISOString().slice(0, 10)}`,
      channel,
      to,
      kind: 'consent_confirm' as const,
      locale: order.locale.tag,
      orderId: id,
      ...(blockHash && { blockHash }),
      variables: {
        number: fact.number,
        purpose: interfaceText((await site.current.texts(order.locale)).catalogue, ['notifications', 'kind', kind]),
        url: portalAddress(services, paths.confirm(order.locale.tag, token)),
      },
    }
    await queueNotification(trx, message, { now: clock(), id: ids() })
  }

  async function setChoice(
    trx: Kysely<Tables>,
    orderId: string,
    choice: { kind: OptionalKind; channel: NotificationChannel; state: 'on' | 'off' | 'asked' },
  ): Promise<void> {
    const at = clock()
    await trx
      .insertInto('notice_choices')
      .values({ order_id: orderId, ...choice, at })
      .onConflict(conflict =>
        conflict.columns(['order_id', 'kind', 'channel']).doUpdateSet({ state: choice.state, at }),
      )
      .execute()
  }

  return {
    read,
    save,

    /** The second half of a double opt-in. Twice is as good as once; what was never asked for cannot be confirmed. */
    async confirm({
      orderId,
      kind,
      channel,
    }: Extract<SettingsClaim, { channel: NotificationChannel }>): Promise<boolean> {
      return db.kysely.transaction().execute(async trx => {
        const order = await contextOf(orderId, trx)
        const state = order?.offers.find(offer => offer.kind === kind && offer.channel === channel)?.state
        if (!order || !state || state === 'off') return false
        if (state === 'on') return true
        await setChoice(trx, orderId, { kind, channel, state: 'on' })
        const basis = 'confirmed by the link that was sent to the address (double opt-in)'
        await logConsent(trx, services, order, { kind, channel, decision: 'given', basis })
        return true
      })
    },
  }

  async function setLocale(trx: Kysely<Tables>, orderId: string, locale: string): Promise<void> {
    await trx
      .insertInto('order_notices')
      .values({ order_id: orderId, told: null, locale, changed_at: null, due_at: null, review_at: null })
      .onConflict(conflict => conflict.column('order_id').doUpdateSet({ locale }))
      .execute()
  }
}
export type NotificationSettingsStore = ReturnType<typeof createNotificationSettings>

/** Status messages belong to the contract; asking for a review or how it went is advertising, which some markets want confirmed. */
const needsConfirmation = ({ market }: OrderContext, kind: OptionalKind, channel: NotificationChannel): boolean =>
  kind !== 'status' && channel === 'email' && market.consent.marketing === confirmedTwice

const confirmedTwice = 'double_opt_in'
