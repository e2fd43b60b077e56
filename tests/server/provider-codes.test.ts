import { describe, expect, test } from 'vitest'
import { orderStates } from '#domain/order/order.ts'
import codes from '#domain/provider-codes.json' with { type: 'json' }
import { reasons, statusNames } from '#domain/shipment/shipment.ts'
import { connectors } from '#server/connectors/connectors.ts'
import { meaningOf } from '#server/connectors/provider-codes.ts'
import { tablesOf } from '#tests/support/code-tables.ts'
import { shippoTrack, track17 } from '#tests/support/provider-payloads.ts'

/** States of orders, and names by which other tables are found. */
const isOfOrders = (table: string) => /\.(order|transaction)$/.test(table)

describe('The table of codes', () => {
  test('holds no word but ours', () => {
    for (const [table, code, meaning] of tablesOf(codes)) {
      if (table === 'prestashop.current_state') {
        expect(Object.keys(codes.prestashop.order)).toContain(meaning)
        continue
      }
      const [status, reason] = [meaning].flat()
      const where = `${table} ${code}`
      if (isOfOrders(table))
        expect({ where, known: orderStates }).toMatchObject({ known: expect.arrayContaining([status]) })
      else if (status && status !== '@expired')
        expect({ where, known: statusNames }).toMatchObject({ known: expect.arrayContaining([status]) })
      if (reason) expect({ where, known: reasons }).toMatchObject({ known: expect.arrayContaining([reason]) })
    }
  })

  test('is what each connector reads: no code of it is counted as unknown', () => {
    const heardAt = new Date('2026-11-22T10:00:00Z')
    const at = heardAt.toISOString()
    const mapShopware = (order: object) =>
      connectors.shopware.map('order', { id: '1', orderNumber: '1', lineItems: [], ...order }, heardAt).unknown
    const mapPrestashop = (order: object) =>
      connectors.prestashop.map('order', { id: '1', reference: 'A', order_rows: [{ id: '1' }], ...order }, heardAt)
        .unknown
    const told: [string, string[]][] = [
      ...Object.keys(codes.aftership.tags).map((tag): [string, string[]] => [
        `aftership ${tag}`,
        connectors.aftership.map('', { msg: { id: '1', tracking_number: '1', tag } }, heardAt).unknown,
      ]),
      ...Object.keys(codes.aftership.subtags).map((subtag): [string, string[]] => [
        `aftership ${subtag}`,
        connectors.aftership.map('', { msg: { id: '1', tracking_number: '1', subtag } }, heardAt).unknown,
      ]),
      ...Object.keys(codes.easypost.status_detail).map((status_detail): [string, string[]] => [
        `easypost ${status_detail}`,
        connectors.easypost.map('', { result: { id: '1', tracking_code: '1', status_detail } }, heardAt).unknown,
      ]),
      ...Object.keys(codes.easypost.status).map((status): [string, string[]] => [
        `easypost ${status}`,
        connectors.easypost.map('', { result: { id: '1', tracking_code: '1', status } }, heardAt).unknown,
      ]),
      ...Object.keys(codes.shippo.status).map((status): [string, string[]] => [
        `shippo ${status}`,
        connectors.shippo.map(
          'track_updated',
          { data: { ...shippoTrack.data, tracking_status: { status, status_date: at } } },
          heardAt,
        ).unknown,
      ]),
      ...Object.keys(codes.shippo.substatus).map((code): [string, string[]] => [
        `shippo ${code}`,
        connectors.shippo.map(
          'track_updated',
          {
            data: { ...shippoTrack.data, tracking_status: { status: 'TRANSIT', substatus: { code }, status_date: at } },
          },
          heardAt,
        ).unknown,
      ]),
      ...Object.keys(codes['17track'].sub_status).map((sub_status): [string, string[]] => [
        `17track ${sub_status}`,
        connectors['17track'].map(
          'TRACKING_UPDATED',
          {
            data: { ...track17.data, track_info: { latest_status: { status: sub_status.split('_')[0], sub_status } } },
          },
          heardAt,
        ).unknown,
      ]),
      ...Object.keys(codes.dhl.statusCode).map((statusCode): [string, string[]] => [
        `dhl ${statusCode}`,
        connectors.dhl.map('', { shipments: [{ id: '1', status: { timestamp: at, statusCode } }] }, heardAt).unknown,
      ]),
      ...Object.keys(codes.dhl.parcel_de).map((status): [string, string[]] => [
        `dhl ${status}`,
        connectors.dhl.map(
          '',
          { shipments: [{ id: '1', service: 'parcel-de', status: { timestamp: at, statusCode: 'transit', status } }] },
          heardAt,
        ).unknown,
      ]),
      ...[
        ...Object.keys(codes.sendcloud.status_id).map(id => ({ id })),
        ...Object.keys(codes.sendcloud.status).map(code => ({ code })),
      ].map((status): [string, string[]] => [
        `sendcloud ${JSON.stringify(status)}`,
        connectors.sendcloud.map('', { timestamp: heardAt.getTime(), parcel: { id: 1, status } }, heardAt).unknown,
      ]),
      ...(['phase', 'exception', 'sub_status'] as const).flatMap(name =>
        Object.keys(codes.sendcloud[name]).map((code): [string, string[]] => [
          `sendcloud ${name} ${code}`,
          connectors.sendcloud.map(
            '',
            { data: { parcel: { parcel_id: 1 }, event: { timestamp: at, [name]: code } } },
            heardAt,
          ).unknown,
        ]),
      ),
      ...[
        ...Object.keys(codes.ship24.milestone).map(statusMilestone => ({ statusMilestone })),
        ...Object.keys(codes.ship24.statusCode).map(statusCode => ({ statusCode })),
      ].map((shipment): [string, string[]] => [
        `ship24 ${JSON.stringify(shipment)}`,
        connectors.ship24.map('', { trackings: [{ tracker: { trackingNumber: '1' }, shipment }] }, heardAt).unknown,
      ]),
      ...[
        ...Object.keys(codes.shipstation.status_code).map(status_code => ({ status_code })),
        ...Object.keys(codes.shipstation.status_detail_code).map(status_detail_code => ({ status_detail_code })),
      ].map((status): [string, string[]] => [
        `shipstation ${JSON.stringify(status)}`,
        connectors.shipstation.map('API_TRACK', { data: { tracking_number: '1', ...status } }, heardAt).unknown,
      ]),
      ...[
        ...Object.keys(codes.trackingmore.delivery_status).map(delivery_status => ({ delivery_status })),
        ...Object.keys(codes.trackingmore.substatus).map(substatus => ({ substatus })),
      ].map((status): [string, string[]] => [
        `trackingmore ${JSON.stringify(status)}`,
        connectors.trackingmore.map('', { data: { id: '1', tracking_number: '1', ...status } }, heardAt).unknown,
      ]),
      ...Object.keys(codes.shopify.fulfillmentEvent).map((status): [string, string[]] => [
        `shopify ${status}`,
        connectors.shopify.map(
          'fulfillment_events/create',
          { fulfillment_id: 1, happened_at: '2026-11-20T00:00:00Z', status },
          heardAt,
        ).unknown,
      ]),
      ...Object.keys(codes.woocommerce.order).map((status): [string, string[]] => [
        `woocommerce ${status}`,
        connectors.woocommerce.map('order.updated', { id: 1, status, line_items: [] }, heardAt).unknown,
      ]),
      ...Object.keys(codes.medusa.fulfillment_status).map((fulfillment_status): [string, string[]] => [
        `medusa ${fulfillment_status}`,
        connectors.medusa.map('order.updated', { data: { id: '1', items: [], fulfillment_status } }, heardAt).unknown,
      ]),
      ...Object.keys(codes.shopware.order).map((technicalName): [string, string[]] => [
        `shopware order ${technicalName}`,
        mapShopware({ stateMachineState: { technicalName } }),
      ]),
      ...Object.keys(codes.shopware.transaction).map((technicalName): [string, string[]] => [
        `shopware transaction ${technicalName}`,
        mapShopware({ transactions: [{ stateMachineState: { technicalName } }] }),
      ]),
      ...Object.keys(codes.shopware.delivery).map((technicalName): [string, string[]] => [
        `shopware delivery ${technicalName}`,
        mapShopware({ deliveries: [{ id: '1', stateMachineState: { technicalName } }] }),
      ]),
      ...Object.keys(codes.prestashop.order).map((state_key): [string, string[]] => [
        `prestashop ${state_key}`,
        mapPrestashop({ state_key, current_state: 99 }),
      ]),
      ...Object.keys(codes.prestashop.current_state).map((current_state): [string, string[]] => [
        `prestashop ${current_state}`,
        mapPrestashop({ current_state }),
      ]),
      ...Object.keys(codes.bigcommerce.order).map((status_id): [string, string[]] => [
        `bigcommerce ${status_id}`,
        connectors.bigcommerce.map('', { id: 1, status_id, total_inc_tax: '1', products: [{ id: 1 }] }, heardAt)
          .unknown,
      ]),
      ...(['upu', 'x12_214'] as const).flatMap(system =>
        Object.keys(codes[system]).map((code): [string, string[]] => [
          `${system} ${code}`,
          connectors.generic.map(
            'feed',
            {
              shipments: [
                { id: 1, updatedAt: '2026-11-20T00:00:00Z', events: [{ time: '2026-11-20', code: { system, code } }] },
              ],
            },
            heardAt,
          ).unknown,
        ]),
      ),
    ]
    expect(told.length).toBeGreaterThan(450)
    expect(told.filter(([, unknown]) => unknown.length)).toEqual([])
  })

  test('does not take the names of JavaScript for codes', () => {
    for (const code of ['__proto__', 'constructor', 'toString']) expect(meaningOf('upu', code)).toBeUndefined()
  })
})
