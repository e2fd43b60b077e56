import type { OrderQuestion } from '#contract/orders/orders.ts'
import type { CoarseOrder, FullOrder } from '#domain/order/order.ts'
import { orderNumberKey } from '#domain/order/order-lookup.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { noEarlier } from './answer-floor.ts'
import { createLinkDevices } from './link-devices.ts'
import type { OrderMatch, Sender } from './match-order.ts'
import { codeLifetime, createOrderCodes } from './order-code.ts'
import { createOrderToken, readOrderToken } from './order-token.ts'
import { createProofs } from './proof.ts'
import { type OrderRow, readOrder, toCoarse } from './read-order.ts'

type Found = { row: OrderRow } | Refused

/** The demo shop prints its link, for anybody to try. */
const openToAll = 'demo'

/** What customers ask of orders. Every "not found" is the same, and no answer's time tells what it was. */
export function createOrderLookup(services: Services, match: OrderMatch) {
  const { db, site, clock, config } = services
  const proofs = createProofs(services)
  const devices = createLinkDevices(services)
  const codes = createOrderCodes(services)

  async function ask({ number, factor, proof }: OrderQuestion, sender: Sender): Promise<Found> {
    const solved = await proofs.redeem(proof, number, factor)
    const found = await match(number, factor, { ...sender, solved })
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
    device: string | undefined,
  ): Promise<{ id: string; order: FullOrder } | Refused> {
    const id = readOrderToken(token, config.secret, clock())
    const row = id && (await findRow(id))
    if (!row || row.number_key !== orderNumberKey(number)) return refuse('order_not_found')
    const isAdmitted = device === undefined || row.source === openToAll || (await devices.admit(token, device))
    return isAdmitted ? { id: row.id, order: await read(row) } : refuse('order_not_found')
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
      .then(row => (row?.fact.state === 'deleted' ? undefined : row))

  async function requestCode(question: OrderQuestion, channel: 'email' | 'sms', locale: string, sender: Sender) {
    if (!(await codes.mayTry('request', question.number, sender.blockHash))) return refuse('too_many')
    const found = await ask(question, sender)
    if (found instanceof Refused) return found.code === 'order_not_found' ? sent : found
    await codes.send(found.row, channel, locale)
    return sent
  }

  async function redeemCode(number: string, code: string, device: string, sender: Sender) {
    if (!(await codes.mayTry('redeem', number, sender.blockHash))) return refuse('too_many')
    const id = await codes.redeem(number, code)
    const row = id && (await findRow(id))
    if (!row) return refuse('wrong_code')
    const token = createOrderToken(row.id, config.secret, clock())
    await devices.admit(token, device)
    return { order: await read(row), token }
  }

  const timely = <T>(answer: Promise<T>): Promise<T> => noEarlier(answer, config.lookupFloor)

  return {
    find: (question: OrderQuestion, sender: Sender): Promise<CoarseOrder | Refused> =>
      timely(
        ask(question, sender).then(async found => (found instanceof Refused ? found : toCoarse(await read(found.row)))),
      ),
    open: (number: string, token: string, device: string) => timely(open(number, token, device)),
    /** With the id of its row, for what hangs on an order. Without a device: for writing, whose answer tells nothing. */
    openWithId: (...given: Parameters<typeof openWithId>) => timely(openWithId(...given)),

    /** The signed link of an order; its token stands in the fragment, which no server sees. */
    link({ id, number }: { id: string; number: string }, locale: string): string {
      const origin = config.publicUrl ?? site.current.site.origin
      return `${origin}/${locale}/orders/${encodeURIComponent(number)}#t=${createOrderToken(id, config.secret, clock())}`
    },

    requestCode: (...question: Parameters<typeof requestCode>) => timely(requestCode(...question)),
    redeemCode: (...given: Parameters<typeof redeemCode>) => timely(redeemCode(...given)),

    /** For a review: whether number and factor open an order, and what is in it. Counts as a try like any other. */
    async prove({ number, factor }: { number: string; factor: string }, sender: Sender) {
      const found = await match(number, factor, sender)
      if (found.match !== 'found') return undefined
      const { id, fact } = found.row
      return { orderId: id, number: fact.number, skus: fact.items.flatMap(({ sku }) => sku ?? []) }
    },
  }
}
export type OrderLookup = ReturnType<typeof createOrderLookup>

const sent = { validSeconds: codeLifetime / 1000 }
