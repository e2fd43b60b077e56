import { moneyFrom } from '#domain/order/money.ts'
import type { Money } from '#domain/order/order.ts'
import { type Fields, fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { versionOf } from '#server/connectors/read-time.ts'

/** Amounts are JSON numbers in whole units, with the last bits of a computer's arithmetic. */
export function amountIn(value: unknown, currency: string): Money | undefined {
  const written = typeof value === 'number' && Number.isFinite(value) ? value.toFixed(6) : text(value)
  return moneyFrom(written, currency)
}

/** The technical name of a state: `paid`, `shipped`. */
export const stateIn = (record: Fields): string | undefined =>
  text(fields(record['stateMachineState'])['technicalName']) ?? text(record['state'])

/** A name in the language of the request before that of the shop. */
export const nameIn = (record: Fields, name = 'name'): string | undefined =>
  text(fields(record['translated'])[name]) ?? text(record[name])

/** The parts of an order have times of their own, and change without it: the latest of them is its version. */
export function changeOf(order: Fields): string {
  const parts = ['deliveries', 'transactions', 'lineItems'].flatMap(name => list(order[name]).map(fields))
  return [order, ...parts]
    .map(part => versionOf(part['updatedAt'] ?? part['createdAt']))
    .toSorted()
    .at(-1)!
}

/** How deep entities hold entities: an order, its delivery, that's address, its country. */
const deepest = 6

/**
 * An entity of a JSON:API document with those it is related to in their places, as the plain JSON of the Admin API has them;
 * any other body as it is. https://jsonapi.org/format/1.0/
 */
export function plainEntities(body: unknown): unknown[] {
  const data = isFields(body) ? body['data'] : undefined
  const entities = (Array.isArray(data) ? data : [data]).filter(isEntity)
  if (!isFields(body) || !entities.length) return [body]
  const included = new Map(
    list(body['included'])
      .filter(isEntity)
      .map(entity => [keyOf(entity), entity]),
  )
  return entities.map(entity => resolve(entity, included, deepest))
}

const isEntity = (value: unknown): value is Fields =>
  isFields(value) && isFields(value['attributes']) && typeof value['type'] === 'string'

const keyOf = (entity: Fields): string => `${text(entity['type'])} ${text(entity['id'])}`

function resolve(entity: Fields, included: ReadonlyMap<string, Fields>, depth: number): Fields {
  const related = Object.entries(fields(entity['relationships'])).flatMap(([name, relation]): [string, unknown][] => {
    const data = fields(relation)['data']
    const found = (one: unknown) => included.get(keyOf(fields(one)))
    if (!depth || data === null || data === undefined) return []
    const plain = (one: Fields | undefined) => (one ? [resolve(one, included, depth - 1)] : [])
    return [[name, Array.isArray(data) ? data.flatMap(one => plain(found(one))) : plain(found(data))[0]]]
  })
  const own = fields(entity['attributes'])
  return { ...own, ...Object.fromEntries(related.filter(([, part]) => part !== undefined)), id: entity['id'] }
}
