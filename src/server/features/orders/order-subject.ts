import { sql, type Transaction } from 'kysely'
import { orderNumberKey } from '#domain/order/order-lookup.ts'
import type { Tables } from '#server/db/tables.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import { fullNamesOf, type Subject } from '#server/privacy/subject.ts'
import { erasureKeys } from './erasure-keys.ts'
import { contactPhone } from './phone-factors.ts'
import { shipmentsOf } from './read-order.ts'

/** Shorter ones are in too many texts that mean something else. */
const shortestText = 6

/**
 * All that is of one order: rows, hashes by which deliveries are found, texts that lead to its customer. What names the
 * order is of the order; what names only her address goes with the last order that has this address.
 */
export async function subjectOfOrder(trx: Transaction<Tables>, row: OrderRow): Promise<Subject> {
  const sharesNumber = await isNumberShared(trx, row)
  const { shipments, numbers, keys } = await shipmentsToErase(trx, row, sharesNumber)
  const emails = await ownEmails(trx, row)
  const { fact } = row
  const phones = [fact.phone, contactPhone(fact)].flatMap(phone => phone ?? [])
  const needles = textsOf([...emails, ...phones, ...numbers])
  const address = fact.address
  const withId = row.source_id.length < shortestText ? [] : ['id', 'order_id'].flatMap(name => idsOf(name, row))
  const written = await writtenBy(trx, row, sharesNumber, emails)
  return {
    orders: [{ id: row.id, source: row.source, sourceId: row.source_id }],
    shipments: shipments.map(({ source, source_id }) => ({ source, sourceId: source_id })),
    keys: [
      ...new Set([...keys, erasureKeys.order(row.source, row.source_id), ...(sharesNumber ? [] : [numberKey(row)])]),
    ],
    emails,
    ...written,
    needles,
    names: [...new Set([...needles, ...textsOf([address?.name, ...(address?.lines ?? [])]), ...withId])],
    fullNames: fullNamesOf([address?.name]),
  }
}

const numberKey = ({ number_key }: OrderRow): string => erasureKeys.number(number_key)

const textsOf = (texts: readonly (string | undefined)[]): string[] => [
  ...new Set(texts.flatMap(text => (text && text.trim().length >= shortestText ? text.trim() : []))),
]

/** How JSON of the shop names it, as number or as text. */
const idsOf = (name: string, { source_id }: OrderRow): string[] => [
  `"${name}":${JSON.stringify(source_id)}`,
  ...(/^\d+$/.test(source_id) ? [`"${name}":${source_id},`, `"${name}":${source_id}}`] : []),
]

async function isNumberShared(trx: Transaction<Tables>, { id, number_key }: OrderRow): Promise<boolean> {
  const others = await trx
    .selectFrom('orders')
    .select('id')
    .where('number_key', '=', number_key)
    .where('id', '!=', id)
    .limit(1)
    .execute()
  return others.length > 0
}

/** Those of its addresses that are on no other order. */
async function ownEmails(trx: Transaction<Tables>, row: OrderRow): Promise<string[]> {
  const own: string[] = []
  for (const email of emailsOf(row)) {
    const others = await ordersOfEmail(trx, email)
    if (others.every(({ id }) => id === row.id)) own.push(email)
  }
  return own
}

const emailsOf = ({ fact }: OrderRow): string[] => [
  ...new Set([
    ...(fact.email ? [fact.email.trim().toLowerCase()] : []),
    ...fact.factors.flatMap(factor => (factor.startsWith('email:') ? factor.slice('email:'.length) : [])),
  ]),
]

/** Orders that an address is on, written as it is looked up. */
export async function ordersOfEmail(trx: Transaction<Tables>, email: string): Promise<OrderRow[]> {
  const address = email.trim().toLowerCase()
  return trx
    .selectFrom('orders')
    .selectAll()
    .where(
      sql<boolean>`(lower(fact ->> 'email') = ${address} or jsonb_exists(fact -> 'factors', ${`email:${address}`}))`,
    )
    .orderBy('id')
    .execute()
}

/** What the customer wrote without being signed in: what names the order, and what comes from an address of its own. */
async function writtenBy(
  trx: Transaction<Tables>,
  { id: orderId, number_key: number }: OrderRow,
  sharesNumber: boolean,
  emails: readonly string[],
): Promise<Pick<Subject, 'messages' | 'withdrawals'>> {
  const isHers = (address: string) => emails.includes(address.trim().toLowerCase())
  const names = (text: string | null) =>
    !sharesNumber &&
    text !== null &&
    [text, ...text.split(/[\s,;:()/]+/)].some(part => number !== '' && orderNumberKey(part) === number)
  const messages = await trx.selectFrom('messages').select(['id', 'email', 'order_number']).execute()
  const conversations = await trx
    .selectFrom('conversations')
    .select(['id', 'email', 'order_number', 'order_id'])
    .execute()
  const withdrawals = await trx.selectFrom('withdrawals').select(['id', 'contact', 'contract']).execute()
  return {
    messages: [...messages.map(row => ({ ...row, order_id: null })), ...conversations].flatMap(
      ({ id, email, order_number, order_id }) =>
        order_id === orderId || isHers(email) || names(order_number) ? id : [],
    ),
    withdrawals: withdrawals.flatMap(({ id, contact, contract }) =>
      isHers(contact) || emails.some(email => contact.toLowerCase().includes(email)) || names(contract) ? id : [],
    ),
  }
}

/** A parcel that another order shares stays. */
async function shipmentsToErase(trx: Transaction<Tables>, row: OrderRow, sharesNumber: boolean) {
  const found = await shipmentsOf(trx, row)
  const own = found.filter(
    shipment =>
      (shipment.order_source === row.source && shipment.order_source_id === row.source_id) ||
      (!shipment.order_source && !(sharesNumber && shipment.order_number_key)),
  )
  const numbers = [...new Set(own.flatMap(({ tracking_key }) => tracking_key ?? []))]
  const shared = new Set<string>()
  for (const number of numbers) {
    const others = await trx
      .selectFrom('shipments')
      .select(['source', 'source_id'])
      .where('tracking_key', '=', number)
      .where('order_source', 'is not', null)
      .where(({ eb, or }) => or([eb('order_source', '!=', row.source), eb('order_source_id', '!=', row.source_id)]))
      .execute()
    if (others.length) shared.add(number)
  }
  const shipments = own.filter(({ order_source, tracking_key }) => order_source || !shared.has(tracking_key ?? ''))
  const unshared = numbers.filter(number => !shared.has(number))
  return {
    shipments,
    numbers: [...unshared, ...shipments.flatMap(({ snapshot }) => snapshot?.trackingNumber ?? [])],
    keys: [
      ...shipments.map(({ source, source_id }) => erasureKeys.shipment(source, source_id)),
      ...unshared.map(erasureKeys.tracking),
    ],
  }
}
