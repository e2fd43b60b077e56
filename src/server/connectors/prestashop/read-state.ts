import type { OrderState } from '#domain/order/order.ts'
import codes from '#domain/provider-codes.json' with { type: 'json' }
import type { ShipmentStatus } from '#domain/shipment/shipment.ts'
import type { ShopWords } from '#server/connectors/connector.ts'
import { meaningOf } from '#server/connectors/provider-codes.ts'
import { type Fields, fields, isFields, text } from '#server/connectors/read-json.ts'
import { nameIn } from './read-prestashop.ts'

interface Read {
  state: OrderState
  /** What the state says of the parcel. */
  step?: ShipmentStatus
  unknown: string[]
}

const byKey = codes.prestashop.order as Record<string, OrderState> // the table holds our words only; a test looks
const keyById = codes.prestashop.current_state as Record<string, string>

/**
 * States are rows of each shop's own table. The shop's words in `portal.yaml` count first, by id (`"14"`, `prestashop-14`)
 * or by key; then the key of the configuration (`PS_OS_SHIPPING`), the flags that every state has, and last the ids with
 * which PrestaShop 1.7 and later is installed.
 */
export function stateOf(order: Fields, told: Fields, words: ShopWords = {}): Read {
  const current = order['current_state']
  const record = { ...told, ...(isFields(current) && current) }
  const id = text(record['id']) ?? text(current) ?? text(order['id_order_state'])
  const key = text(order['state_key'])
    ?.toLowerCase()
    .replace(/^ps_os_/, '')
  const own = [`prestashop-${id}`, id, key].find(word => word !== undefined && Object.hasOwn(words, word))
  const flags = { ...fields(order['state_flags']), ...record }
  const known = key !== undefined && Object.hasOwn(byKey, key) ? key : (keyOfFlags(flags) ?? keyOfId(id))
  const step = known ? meaningOf('prestashopState', known)?.status : undefined
  const read = { ...(step && { step }), unknown: [] }
  if (own !== undefined) return { ...read, state: words[own]! } // just looked
  if (known !== undefined) return { ...read, state: byKey[known]! } // as above
  // A shop's own state, between order and parcel as a rule.
  return { state: 'processing', unknown: id && id !== '0' ? [`current_state ${nameIn(record['name']) ?? id}`] : [] }
}

const keyOfId = (id: string | undefined): string | undefined =>
  id !== undefined && Object.hasOwn(keyById, id) ? keyById[id] : undefined

const isSet = (flag: unknown): boolean => flag === true || text(flag) === '1'

/** `shipped` is set on "delivered" too; which of both it is, the template of the e-mail or the id says. */
function keyOfFlags(flags: Fields): string | undefined {
  if (!('shipped' in flags) && !('paid' in flags)) return undefined
  const template = nameIn(flags['template'])
  const byTemplate = template !== undefined && Object.hasOwn(byKey, template) ? template : undefined
  const byId = keyOfId(text(flags['id']))
  if (isSet(flags['shipped'])) return byId === 'delivered' ? byId : 'shipping'
  if (byTemplate) return byTemplate
  if (isSet(flags['paid'])) return isSet(flags['delivery']) ? 'preparation' : 'payment'
  return byId
}
