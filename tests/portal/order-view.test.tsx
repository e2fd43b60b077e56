import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { FullOrder, FullShipment, Order } from '#domain/order/order.ts'
import { reasons, type ShipmentReason, type ShipmentStatus, statuses, statusNames } from '#domain/shipment/shipment.ts'
import { createTexts } from '#i18n/texts.ts'
import { headlineOf } from '#portal/features/orders/headline.ts'
import { OrderView } from '#portal/features/orders/order-view.tsx'
import { createPortal, PortalProvider } from '#portal/frame/portal-context.tsx'
import { StaticRouter } from '#portal/frame/router.tsx'
import { localeContext } from '#tests/support/locale-context.ts'

const locales = [
  ['en', 'US'],
  ['de', 'DE'],
  ['fr', 'FR'],
  ['es', 'ES'],
  ['pt-BR', 'BR'],
  ['nl', 'NL'],
  ['sv', 'SE'],
  ['ja', 'JP'],
  ['zh-Hans', 'CN'],
  ['hi', 'IN'],
  ['ar', 'SA'],
] as const

function portalOf(language: string, code: string) {
  const { context, catalogue, phrases } = localeContext(language, code)
  return { portal: createPortal(context, createTexts(language, catalogue)), phrases }
}

const worlds = new Map(locales.map(([language, code]) => [language as string, portalOf(language, code)]))

function draw(language: string, order: Order, today = 3): string {
  const { portal, phrases } = worlds.get(language)! // of the table above
  return renderToStaticMarkup(
    <StaticRouter location="/">
      <PortalProvider portal={portal}>
        <OrderView order={order} phrases={phrases} today={today} news={order.shipments.map(() => true)} />
      </PortalProvider>
    </StaticRouter>,
  )
}

/** What a reader sees without opening anything. */
const textOf = (html: string): string =>
  html
    .replaceAll(/<details>.*?<\/details>/gs, '')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll(/\n+/g, '\n')

const parcel = (status: ShipmentStatus, more: Partial<FullShipment> = {}): FullShipment => ({
  status,
  health: 'live',
  carrier: 'dhl-germany',
  trackingNumber: 'DE4711',
  items: [],
  since: { precision: 'instant', at: '2026-11-21T09:30:00Z', offset: 60 },
  events: [
    {
      time: { precision: 'instant', at: '2026-11-21T09:30:00Z', offset: 60 },
      status,
      ...(more.reason && { reason: more.reason }),
      raw: { source: 'aftership', code: 'RAW_CODE_7', text: 'raw words of the carrier', language: 'en' },
    },
  ],
  ...more,
})

const order = (shipments: FullShipment[], more: Partial<FullOrder> = {}): FullOrder => ({
  access: 'full',
  number: 'NA-1',
  state: 'completed',
  items: [],
  shipments,
  asOf: '2026-11-22T10:00:00Z',
  ...more,
})

/** A key, an id, a placeholder or a value that could not be formatted. */
const leak =
  /RAW_CODE|raw words|aftership|\{\{|\b(orders|payments)\.\w|\b[a-z]+_[a-z_]+\b|undefined|NaN|Invalid|\[object/

describe.each(locales)('In %s (%s) an order says', language => {
  test('something for every status and every reason, and no code outside of details', () => {
    // Every pair in two scripts; elsewhere each reason once, with one status after the other.
    const isWhole = language === 'en' || language === 'ar'
    const told: [ShipmentStatus, ShipmentReason?][] = [
      ...statusNames.map(status => [status] as [ShipmentStatus]),
      ...reasons.flatMap((reason, at) =>
        statusNames
          .filter((_, index) => isWhole || index === at % statusNames.length)
          .map(status => [status, reason] as [ShipmentStatus, ShipmentReason]),
      ),
    ]
    for (const [status, reason] of told) {
      const html = draw(language, order([parcel(status, reason && { reason })]))
      const text = textOf(html)
      expect(text, `${status} ${reason}`).not.toMatch(leak)
      expect(text, `${status} ${reason}`).toContain(worlds.get(language)!.phrases.statuses[status].title)
      if (reason) expect(text).toContain(worlds.get(language)!.phrases.reasons[reason].title)
      expect(html).toMatch(/<details><summary>.*RAW_CODE_7/s)
    }
  })

  test('one whole sentence for any number of parcels in any state, with its last day', () => {
    const until = '2026-11-27'
    const { formats } = worlds.get(language)!.portal
    const deadline = formats.dayRange(until, until)
    // Each plural form of Arabic has one of them.
    for (const status of statusNames)
      for (const alike of [1, 2, 3, 11, 100])
        for (const delivered of alike < 3 ? [0, 1] : [1]) {
          const worst = parcel(status, {
            events: [],
            ...(status === 'available_for_pickup' && { pickup: { lines: [], until } }),
            ...(status === 'exception' && { action: { kind: 'pay_duty', who: 'customer', until } }),
          })
          const shipments = [
            ...Array.from({ length: alike }, () => worst),
            ...Array.from({ length: delivered }, () => parcel('delivered')),
          ]
          const title = /<h1>(.*?)<\/h1>/s.exec(draw(language, order(shipments)))?.[1] ?? ''
          expect(title.length, `${status} ${alike} ${delivered}`).toBeGreaterThan(4)
          expect(title).not.toMatch(leak)
          if (status === 'available_for_pickup' || status === 'exception') expect(title).toContain(deadline)
          if (shipments.length > 1 && status !== 'delivered') expect(title).toContain(String(shipments.length))
        }
  })

  test('who has to act until when and for how much, where a parcel waits, and what proves a delivery', () => {
    const text = textOf(
      draw(
        language,
        order(
          [
            parcel('exception', {
              reason: 'customs_duty_unpaid',
              action: {
                kind: 'pay_duty',
                who: 'customer',
                until: '2026-11-30',
                amount: { amount: 12345, currency: 'KWD' },
              },
            }),
            parcel('available_for_pickup', {
              pickup: {
                name: 'Kiosk',
                lines: ['Weg 1'],
                city: 'Ort',
                postalCode: '12345',
                until: '2026-11-27',
                hours: [{ day: 3, open: '09:00', close: '18:00' }],
              },
            }),
          ],
          { payment: 'PayPal Express Checkout', totals: { total: { amount: 1500, currency: 'JPY' } } },
        ),
      ),
    )
    const { formats } = worlds.get(language)!.portal
    expect(text).toMatch(/12[.,]345(?!\d)/)
    expect(text).toMatch(/1[\s.,]?500(?![.,]\d)/)
    for (const part of [formats.day('2026-11-30'), formats.day('2026-11-27'), 'Kiosk', 'Weg 1', 'PayPal'])
      expect(text).toContain(part)
    expect(text).toContain(formats.clockRange('09:00', '18:00'))
    const proven = draw(language, order([parcel('delivered', { proof: { kind: 'signature', name: 'WEBER' } })]))
    expect(textOf(proven)).toContain('WEBER')
    expect(textOf(proven)).not.toMatch(leak)
  })
})

test('Whatever a carrier sends, the page stands and leads nowhere but to the web', () => {
  const hostile = order(
    [
      parcel('available_for_pickup', {
        trackingUrl: 'javascript:alert(1)',
        eta: { from: 'soon', to: '2026-99-99' },
        since: { precision: 'instant', at: 'yesterday', offset: 9_999_999 },
        pickup: { lines: ['<b>'], country: 'Germany', until: 'x', hours: [{ day: 9, open: '9', close: 'late' }] },
        action: {
          kind: 'pay_duty',
          who: 'customer',
          until: '?',
          url: 'data:text/html,x',
          amount: { amount: 1, currency: '€' },
        },
        events: [
          { time: { precision: 'local', at: '2026-11-21T23:30:00' }, status: 'in_transit', raw: { source: '' } },
          { time: { precision: 'date', at: 'never' }, status: 'in_transit', raw: { source: '', text: '<script>' } },
        ],
      }),
    ],
    {
      placedAt: { precision: 'local', at: '' },
      payment: 'custom_gateway_77',
      invoiceUrl: 'vbscript:x',
      totals: { total: { amount: 5, currency: 'points' } },
      address: { lines: [], country: 'Deutschland' },
    },
  )
  for (const language of worlds.keys()) {
    const html = draw(language, hostile)
    expect(html).not.toMatch(
      /href="(?!\/|https:\/\/(www\.google\.com|uri\.amap\.com)\/)|<script|<span><b>|custom_gateway|Invalid/,
    )
  }
})

test('A time is on the clock of its place and says so only elsewhere; without a zone it is its day', () => {
  const at = (offset: number | null) => ({ precision: 'instant' as const, at: '2026-11-21T22:30:00Z', offset })
  const drawn = (time: FullShipment['events'][number]['time']) =>
    textOf(
      draw('de', order([parcel('in_transit', { events: [{ time, status: 'in_transit', raw: { source: 'x' } }] })])),
    )
  expect(drawn(at(60))).toMatch(/Samstag, 21\. November\n.*\n23:30\n/)
  expect(drawn(at(null))).toMatch(/Samstag, 21\. November\n.*\n23:30\n/)
  expect(drawn(at(-300))).toMatch(/Samstag, 21\. November\n.*\n17:30 Ortszeit \(\u2066UTC−5\u2069\)\n/)
  expect(drawn(at(330))).toMatch(/Sonntag, 22\. November\n.*\n04:00 Ortszeit \(\u2066UTC\+5:30\u2069\)\n/)
  const local = drawn({ precision: 'local', at: '2026-11-21T22:30:00' })
  expect(local).toMatch(/Samstag, 21\. November\n/)
  expect(local).not.toContain('22:30')
})

test('The worst open parcel speaks, and what only waits for the customer comes with its earliest day', () => {
  const collect = (until: string) => parcel('available_for_pickup', { pickup: { lines: [], until } })
  expect(headlineOf(order([collect('2026-11-29'), collect('2026-11-27'), parcel('delivered')]))).toEqual({
    name: 'collectBy',
    count: 2,
    total: 3,
    delivered: 1,
    until: '2026-11-27',
  })
  const days = (from: string, to: string) => parcel('in_transit', { eta: { from, to } })
  expect(headlineOf(order([days('2026-11-25', '2026-11-26'), days('2026-11-24', '2026-11-25')]))).toMatchObject({
    name: 'comingEta',
    eta: { from: '2026-11-24', to: '2026-11-26' },
  })
  // One of them has no date: a range would promise it for both.
  expect(headlineOf(order([days('2026-11-25', '2026-11-26'), parcel('in_transit')]))).toMatchObject({ name: 'coming' })
  expect(headlineOf(order([parcel('exception', { reason: 'customs_duty_unpaid' })]))).toMatchObject({ name: 'pay' })
  const ours = parcel('exception', { reason: 'contact_carrier', action: { kind: 'contact_carrier', who: 'shop' } })
  expect(headlineOf(order([ours]))).toMatchObject({ name: 'held' })
  // Packed is what ends the time for a change of address: what is only ordered must not sound like it.
  expect(headlineOf(order([parcel('pending')]))).toMatchObject({ name: 'ordered' })
  expect(headlineOf(order([parcel('info_received')]))).toMatchObject({ name: 'preparing' })
  expect(headlineOf(order([]))).toBeUndefined()
  expect(Object.keys(statuses)).toHaveLength(13)
})
