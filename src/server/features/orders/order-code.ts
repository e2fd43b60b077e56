import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { asciiDigits, orderNumberKey, visible } from '#domain/order/order-lookup.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { day, lockWindow } from './lookup-limits.ts'
import { contactPhone } from './phone-factors.ts'

export const codeLifetime = 10 * 60_000
/** Wrong ones of one block of addresses, for the code that waits. */
const triesPerBlock = 5
/** However many places a browser seems to be in. */
const triesPerCode = 25
/** Nobody gets more mail than this, whoever asks for it; who knows a postcode only leaves as much to who knows more. */
const sentPerProof = { [lockWindow]: 3, [day]: 8 }
/** A household, a school, a mobile network: some of each may have lost their link at once. */
const perBlock = { request: 20, redeem: 30 }

interface CodeTyper {
  device: string
  /** It has come without a name. */
  isNew: boolean
  blockHash: string
}

interface CodeAsker {
  proof: 'postcode' | 'contact'
  device: string
  blockHash: string
}

/**
 * A six-digit code to the address or number on the order opens all of it: ten minutes, five tries, once, in the browser
 * that asked for it. A new one ends the old one there. So nobody else can guess it, use up its tries or end it: wrong codes
 * count against who sends them. Stored is only its keyed hash.
 */
export function createOrderCodes({ db: { kysely }, clock, ids, config }: Services) {
  const mac = (text: string) => createHmac('sha256', config.secret).update(text).digest('base64url')
  const numberHash = (number: string) => mac(`order:${orderNumberKey(number)}`).slice(0, 22)
  const deviceHash = (device: string) => mac(`code-device:${device}`).slice(0, 22)
  const codeHash = (orderId: string, code: string) => mac(`code:${orderId}:${code}`)

  return {
    /** Counts one request or redemption of this address block; false where it had too many. */
    async mayTry(kind: 'request' | 'redeem', number: string, blockHash: string): Promise<boolean> {
      const since = new Date(clock().getTime() - lockWindow)
      const { count } = await kysely
        .selectFrom('code_tries')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('block_hash', '=', blockHash)
        .where('kind', '=', kind)
        .where('at', '>', since)
        .executeTakeFirstOrThrow()
      if (count >= perBlock[kind]) return false
      await kysely
        .insertInto('code_tries')
        .values({ id: ids(), kind, number_hash: numberHash(number), block_hash: blockHash, at: clock() })
        .execute()
      return true
    },

    /** Silently nothing where the order has neither address nor number, or had its share of codes. */
    async send(
      { id, fact, number_key }: OrderRow,
      channel: 'email' | 'sms',
      locale: string,
      { proof, device, blockHash }: CodeAsker,
    ): Promise<void> {
      const now = clock()
      const ways = [
        { channel: 'email' as const, to: fact.email },
        { channel: 'sms' as const, to: contactPhone(fact) },
      ].flatMap(({ channel, to }) => (to ? { channel, to } : []))
      const way = ways.find(way => way.channel === channel) ?? ways[0]
      if (!way) return
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      await kysely.transaction().execute(async trx => {
        // Two requests at once take turns here.
        await trx.selectFrom('orders').select('id').where('id', '=', id).forUpdate().execute()
        for (const [window, most] of Object.entries(sentPerProof)) {
          const { count } = await trx
            .selectFrom('outgoing')
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .where('order_id', '=', id)
            .where('kind', '=', 'lookup_code')
            .where('key', 'like', `lookup_code:${proof}:%`)
            .where('queued_at', '>', new Date(now.getTime() - Number(window)))
            .executeTakeFirstOrThrow()
          if (count >= most) return
        }
        const row = {
          number_hash: numberHash(number_key),
          code_hash: codeHash(id, code),
          tries: 0,
          until: new Date(now.getTime() + codeLifetime),
          device_hash: deviceHash(device),
          block_hash: blockHash,
          at: now,
        }
        const messageId = ids()
        const about = { ...way, kind: 'lookup_code' as const, locale, orderId: id, blockHash }
        const message = { key: `lookup_code:${proof}:${messageId}`, ...about, variables: { code } }
        // The code before stays good where no new one is sent.
        if (!(await queueNotification(trx, message, { now, id: messageId }))) return
        await trx
          .insertInto('order_codes')
          .values({ order_id: id, ...row })
          .onConflict(conflict => conflict.columns(['order_id', 'device_hash']).doUpdateSet(row))
          .execute()
      })
    },

    /** The order that a code opens; the code is used up then. Every try is counted before it is judged. */
    async redeem(number: string, typed: string, { device, isNew, blockHash }: CodeTyper): Promise<string | undefined> {
      const code = asciiDigits(visible(typed)).replaceAll(/\D/g, '')
      // A browser that keeps no cookies is known by its block.
      const isAsker = isNew
        ? sql<boolean>`block_hash = ${blockHash}`
        : sql<boolean>`device_hash = ${deviceHash(device)}`
      const tried = await kysely
        .updateTable('order_codes')
        .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
        .where('number_hash', '=', numberHash(number))
        .where(isAsker)
        // This try is among them, see `mayTry`.
        .where(
          sql<boolean>`(select count(*) from code_tries t where t.kind = 'redeem' and t.number_hash = order_codes.number_hash
            and t.block_hash = ${blockHash} and t.at >= order_codes.at) <= ${triesPerBlock}`,
        )
        .where('tries', '<', triesPerCode)
        .where('until', '>', clock())
        .returning(['order_id', 'code_hash'])
        .execute()
      const match = tried.find(({ order_id, code_hash }) => isSame(code_hash, codeHash(order_id, code)))
      if (!match) return undefined
      const { numDeletedRows } = await kysely
        .deleteFrom('order_codes')
        .where('order_id', '=', match.order_id)
        .where('code_hash', '=', match.code_hash)
        .where(isAsker)
        .executeTakeFirstOrThrow()
      return numDeletedRows ? match.order_id : undefined
    },
  }
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
