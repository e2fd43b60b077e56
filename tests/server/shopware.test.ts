import { describe, expect, test } from 'vitest'
import { connectors } from '#server/connectors/connectors.ts'
import { shopwareOrder, shopwareWritten } from '#tests/support/shop-system-payloads.ts'

const heardAt = new Date('2026-11-28T10:00:00Z')
const order = shopwareOrder.data.payload.order
const map = (json: unknown, topic = connectors.shopware.topicOf({}, json), words = {}) =>
  connectors.shopware.map(topic, json, heardAt, words)
const stateOf = (more: object, words = {}) => map({ ...order, ...more }, 'order', words).orders[0]?.state
const state = (technicalName: string) => ({ stateMachineState: { technicalName } })
const [delivery] = order.deliveries
const [payment] = order.transactions

describe('Shopware', () => {
  test('an event tells the order, its money as the customer saw it, and a parcel for each code', () => {
    const { orders, shipments, unknown } = map(shopwareOrder)
    expect(unknown).toEqual([])
    expect(orders).toMatchObject([
      {
        id: order.id,
        number: '10042',
        state: 'completed',
        version: '2026-11-19T14:00:00.000Z',
        payment: 'PayPal',
        language: 'de-AT',
        phone: '+436641234567',
        address: { name: 'Lena Moser', lines: ['Neubaugasse 7', 'Top 4'], postalCode: '1070', country: 'AT' },
        factors: ['email:lena@shop.example', 'postcode:1010', 'postcode:1070'],
        items: [
          { title: 'Aurora One – Blau', quantity: 2, sku: 'NA-AUR1', total: { amount: 10_990, currency: 'EUR' } },
        ],
      },
    ])
    expect(orders[0]?.totals?.rows?.map(({ kind, money }) => `${kind} ${money.amount}`)).toEqual([
      'items 10990',
      'discount -1000',
      'shipping 499',
      'tax_included 1675',
    ])
    expect(shipments).toMatchObject([
      {
        id: 'd1',
        order: { id: order.id },
        snapshot: {
          status: 'in_transit',
          trackingNumber: '00340434161094000001',
          trackingUrl: 'https://dhl.example/track?id=00340434161094000001',
          carrier: 'DHL',
          destination: 'AT',
          items: [{ title: 'Aurora One – Blau', quantity: 2 }],
        },
      },
      { id: 'd1/00340434161094000002', snapshot: { trackingNumber: '00340434161094000002' } },
    ])
  })

  test('the same order is read from an answer of the Admin API, plain or as JSON:API', () => {
    const { deliveries, stateMachineState, orderCustomer, lineItems, ...attributes } = order
    const entity = (type: string, id: string, own: object, relationships = {}) => ({
      type,
      id,
      attributes: own,
      relationships,
    })
    const to = (type: string, ...ids: string[]) => ({ data: ids.map(id => ({ type, id })) })
    const { stateMachineState: sent, ...parcel } = deliveries[0]!
    const document = {
      data: entity(
        'order',
        order.id,
        { ...attributes, id: undefined },
        {
          deliveries: to('order_delivery', 'd1'),
          lineItems: to('order_line_item', 'l1', 'l2'),
          orderCustomer: { data: { type: 'order_customer', id: 'c1' } },
          stateMachineState: { data: { type: 'state_machine_state', id: 's1' } },
        },
      ),
      included: [
        entity(
          'order_delivery',
          'd1',
          { ...parcel, id: undefined },
          {
            stateMachineState: { data: { type: 'state_machine_state', id: 's2' } },
          },
        ),
        ...lineItems.map(line => entity('order_line_item', line.id, line)),
        entity('order_customer', 'c1', orderCustomer),
        entity('state_machine_state', 's1', stateMachineState),
        entity('state_machine_state', 's2', sent),
      ],
    }
    const expected = map(shopwareOrder)
    for (const body of [
      order,
      { order },
      { data: [order], total: 1 },
      { data: order },
      document,
      { ...document, data: [document.data] },
    ])
      expect(map(body, 'order')).toEqual(expected)
  })

  test('the state is that of the order, its last payment and what was sent', () => {
    const open = { ...state('open'), deliveries: [{ ...delivery, ...state('open'), trackingCodes: [] }] }
    const paid = (name: string, more = {}) => ({ transactions: [{ ...payment, ...state(name), ...more }] })
    expect(stateOf({ ...open, ...paid('paid') })).toBe('processing')
    expect(stateOf({ ...open, ...paid('open') })).toBe('awaiting_payment')
    expect(stateOf({ ...open, ...paid('open', { paymentMethod: { name: 'Nachnahme' } }) })).toBe('processing')
    expect(stateOf({ ...open, ...state('in_progress'), ...paid('open') })).toBe('processing')
    expect(stateOf({ ...open, ...paid('failed') })).toBe('payment_failed')
    expect(stateOf({ ...open, ...paid('refunded') })).toBe('refunded')
    expect(stateOf({ ...state('cancelled'), ...paid('refunded') })).toBe('cancelled')
    expect(stateOf(state('completed'))).toBe('completed')
    const again = {
      transactions: [
        { ...payment, ...state('paid'), createdAt: '2026-11-19T00:00:00Z' },
        { ...payment, ...state('failed') },
      ],
    }
    expect(stateOf({ ...open, ...again })).toBe('processing')
    expect(stateOf({ ...open, ...state('wait_for_stock') }, { wait_for_stock: 'on_hold' })).toBe('on_hold')
    expect(map({ ...order, ...open, ...state('wait_for_stock') }, 'order').unknown).toEqual(['order wait_for_stock'])
  })

  test('prices without tax have it on top, and none where the country has none', () => {
    const net = {
      taxStatus: 'net',
      amountTotal: 119,
      shippingTotal: 0,
      price: { totalPrice: 119, taxStatus: 'net', calculatedTaxes: [{ tax: 19 }] },
      lineItems: [
        { id: 'l1', type: 'product', label: 'Case', quantity: 1, totalPrice: 100.00000000000001, payload: {} },
      ],
    }
    const rowsOf = (more: object) =>
      map({ ...order, ...more }, 'order').orders[0]?.totals?.rows?.map(({ kind, money }) => `${kind} ${money.amount}`)
    expect(rowsOf(net)).toEqual(['items 10000', 'shipping 0', 'tax 1900'])
    expect(rowsOf({ ...net, amountTotal: 100, price: { taxStatus: 'tax-free', totalPrice: 100 } })).toEqual([
      'items 10000',
      'shipping 0',
    ])
    const free = { ...delivery, id: 'd2', trackingCodes: [], shippingCosts: { totalPrice: -4.99 } }
    expect(map({ ...order, deliveries: [...order.deliveries, free] }, 'order').shipments).toHaveLength(2)
  })

  test('refunds come from the captures, else from a payment that was refunded whole; downloads do not come back', () => {
    const refund = { id: 'r1', amount: { totalPrice: 20 }, createdAt: '2026-11-21T10:00:00Z', ...state('completed') }
    const refunds = (transaction: object) =>
      map({ ...order, transactions: [{ ...payment, ...transaction }] }, 'order').refunds
    expect(
      refunds({
        ...state('refunded_partially'),
        captures: [{ refunds: [refund, { ...refund, id: 'r2', ...state('open') }] }],
      }),
    ).toMatchObject([
      { id: 'r1', order: order.id, money: { amount: 2000, currency: 'EUR' }, at: { at: '2026-11-21T10:00:00.000Z' } },
    ])
    expect(refunds(state('refunded'))).toMatchObject([{ id: 't1', money: { amount: 10_489, currency: 'EUR' } }])
    const lineItems = [{ ...order.lineItems[0], states: ['is-download'] }]
    expect(map({ ...order, lineItems }, 'order').orders[0]?.items).toMatchObject([{ returnable: false }])
  })

  test('what only says what was written waits for the shop, a draft says nothing, and a deleted order is gone', () => {
    expect(map(shopwareWritten)).toMatchObject({ orders: [], ask: ['order_delivery/d1'] })
    const written = (more: object) => ({
      data: { event: 'order.deleted', payload: [{ entity: 'order', operation: 'delete', primaryKey: 'o1', ...more }] },
    })
    expect(map(written({ versionId: '0190ffffffffffffffffffffffffffff' })).parked).toMatch(/draft/)
    expect(map(written({ versionId: order.versionId })).orders).toMatchObject([{ id: 'o1', state: 'deleted' }])
    expect(
      map({ data: { event: 'product.written', payload: [{ entity: 'product', primaryKey: 'p' }] } }).parked,
    ).toMatch(/nothing of an order/)
    const thin = { data: { event: 'state_enter.order.state.cancelled', payload: { order: { id: 'o1' } } } }
    expect(map(thin).ask).toEqual(['order/o1'])
    expect(map({ data: { event: 'x', payload: [{ id: 'o2', orderNumber: '7' }] } }).ask).toEqual(['order/o2'])
    expect(map({ data: { event: 'checkout.order.placed', payload: {} } }).parked).toMatch(/no order with its lines/)
  })
})
