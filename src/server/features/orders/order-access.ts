import type { OrderQuestion } from '#contract/orders/orders.ts'
import { paths } from '#contract/paths.ts'
import { isDeleted } from '#domain/order/is-deleted.ts'
import type { CoarseOrder, FullOrder } from '#domain/order/order.ts'
import { numberKeysIn, opensOrder, orderNumberKey } from '#domain/order/order-lookup.ts'
import { may } from '#domain/order/rights.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Requester } from '#server/http/requester.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { noEarlier } from './answer-floor.ts'
import { createLinkDevices } from './link-devices.ts'
import { lockedWork } from './lookup-limits.ts'
import type { OrderMatch } from './match-order.ts'
import { codeLifetime, createOrderCodes } from './order-code.ts'
import { createOrderToken, readOrderToken } from './order-token.ts'
import { createProofs } from './proof.ts'
import { readOrder, toCoarse } from './read-order.ts'

type Found = { row: OrderRow; proof: 'postcode' | 'contact' } | Refused

/** The demo shop prints its link, for anybody to try. */
const openToAll = 'demo'

/** What customers ask of orders. Every "not found" is the same, and no answer's time tells what it was. */
export function createOrderAccess(services: Services, match: OrderMatch) {
  const { db, site, clock, config } = services
  const proofs = createProofs(services)
  const devices = createLinkDevices(services)
  const codes = createOrderCodes(services)

  async function ask(
    { number, factor, proof, insist }: OrderQuestion,
    requester: Requester,
    goesToOwner = false,
  ): Promise<Found> {
    if (insist && !proof)
      return new Refused('proof_required', { challenge: await proofs.challenge(number, factor, lockedWork) })
    const solved = await proofs.redeem(proof, number, factor)
    const found = await match(number, factor, { ...requester, solved, goesToOwner })
    if (found.match === 'found') return found
    if (found.match === 'none') return refuse('order_not_found')
    if (found.match === 'too_many') return refuse('too_many')
    if (found.match === 'closed') return refuse('proof_required')
    return new Refused('proof_required', { challenge: await proofs.challenge(number, factor, found.level) })
  }

  const read = (row: OrderRow): Promise<FullOrder> => readOrder(db, site.current, row, clock())

  async function openWithId(
    number: string,
    token: string,
    device: string,
  ): Promise<{ id: string; order: FullOrder } | Refused> {
    const row = await openLink(token, device, ({ number_key }) => number_key === orderNumberKey(number))
    return row ? { id: row.id, order: await read(row) } : refuse('order_not_found')
  }

  /** The order of a link, on a device that it admits. A link that is not of this order costs no device its place. */
  async function openLink(token: string, device: string, isMeant: (row: OrderRow) => boolean = () => true) {
    const id = readOrderToken(token, config.secret, clock())
    const row = id && (await findRow(id))
    if (!row || !isMeant(row)) return undefined
    return row.source === openToAll || (await devices.admit(token, device)) ? row : undefined
  }

  async function open(number: string, token: string, device: string): Promise<FullOrder | Refused> {
    const opened = await openWithId(number, token, device)
    return opened instanceof Refused ? opened : opened.order
  }

  const findRow = (id: string): Promise<OrderRow | undefined> =>
    db.kysely
      .selectFrom('orders')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
      .then(row => (row && isDeleted(row) ? undefined : row))

  async function requestCode(question: OrderQuestion, channel: 'email' | 'sms', locale: string, requester: Requester) {
    if (!(await codes.mayTry('request', question.number, requester.blockHash))) return refuse('too_many')
    const found = await ask(question, requester, true)
    if (found instanceof Refused) return found.code === 'order_not_found' ? sent : found
    if (!may(found.proof, 'ask_for_code')) return sent
    await codes.send(found.row, channel, locale, { ...requester, proof: found.proof })
    return sent
  }

  async function redeemCode(number: string, code: string, requester: Requester) {
    if (!(await codes.mayTry('redeem', number, requester.blockHash))) return refuse('too_many')
    const id = await codes.redeem(number, code, requester)
    const row = id && (await findRow(id))
    if (!row) return refuse('wrong_code')
    const token = createOrderToken(row.id, config.secret, clock())
    await devices.admit(token, requester.device)
    return { order: await read(row), token }
  }

  const timely = <T>(answer: Promise<T>): Promise<T> => noEarlier(answer, config.lookupFloor)

  return {
    find: (question: OrderQuestion, requester: Requester): Promise<CoarseOrder | Refused> =>
      timely(
        ask(question, requester).then(async found =>
          found instanceof Refused ? found : toCoarse(await read(found.row)),
        ),
      ),
    open: (number: string, token: string, device: string) => timely(open(number, token, device)),
    /** With the id of its row, for what hangs on an order. */
    openWithId: (...given: Parameters<typeof openWithId>) => timely(openWithId(...given)),
    /** The order that a text names and that has this address. */
    async addressee(text: string, email: string): Promise<string | undefined> {
      const keys = numberKeysIn(text)
      if (!keys.length) return undefined
      const rows = await db.kysely.selectFrom('orders').selectAll().where('number_key', 'in', keys).execute()
      return rows.find(({ fact }) => fact.state !== 'deleted' && opensOrder(email, fact.factors))?.id
    },
    async known(numberKeys: readonly string[]): Promise<ReadonlySet<string>> {
      if (!numberKeys.length) return new Set()
      const rows = await db.kysely
        .selectFrom('orders')
        .select('number_key')
        .where('number_key', 'in', numberKeys)
        .execute()
      return new Set(rows.map(({ number_key }) => number_key))
    },
    openLink: (token: string, device: string) => timely(openLink(token, device).then(row => row?.id)),

    admit: devices.admit,

    /** The signed link of an order; its token stands in the fragment, which no server sees. */
    link({ id, number }: { id: string; number: string }, locale: string): string {
      const token = createOrderToken(id, config.secret, clock())
      return portalAddress(services, paths.opening(paths.order(locale, number), token))
    },

    requestCode: (...question: Parameters<typeof requestCode>) => timely(requestCode(...question)),
    redeemCode: (...given: Parameters<typeof redeemCode>) => timely(redeemCode(...given)),

    /** Whether number and factor open an order, and what is in it. Counts as a try like any other. */
    async prove({ number, factor }: { number: string; factor: string }, requester: Requester) {
      const found = await match(number, factor, requester)
      if (found.match !== 'found') return undefined
      const { id, fact } = found.row
      return { orderId: id, skus: fact.items.flatMap(({ sku }) => sku ?? []), proof: found.proof }
    },
  }
}
export type OrderAccess = ReturnType<typeof createOrderAccess>

const sent = { validSeconds: codeLifetime / 1000 }
