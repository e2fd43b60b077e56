import { expect, test } from 'vitest'
import { addressLines } from '#domain/market/address-lines.ts'
import { readPayments } from '#domain/market/payment-names.ts'
import type { Address } from '#domain/order/order.ts'
import { carrierName, namesCarrier } from '#domain/shipment/carrier-name.ts'
import { createFormats } from '#i18n/format.ts'
import { openingHours } from '#i18n/opening-hours.ts'

const address = (country: string, more: Partial<Address>): Address => ({
  name: 'N',
  lines: ['L1', 'L2'],
  country,
  ...more,
})

test.each([
  [address('DE', { postalCode: '10969', city: 'Berlin' }), ['N', 'L1', 'L2', '10969 Berlin']],
  [address('US', { postalCode: '97209', city: 'Portland', region: 'OR' }), ['N', 'L1', 'L2', 'Portland, OR 97209']],
  [address('US', { city: 'Portland' }), ['N', 'L1', 'L2', 'Portland']],
  [address('GB', { postalCode: 'LS1 5HN', city: 'Leeds' }), ['N', 'L1', 'L2', 'Leeds', 'LS1 5HN']],
  [
    address('BR', { postalCode: '01413-000', city: 'São Paulo', region: 'SP' }),
    ['N', 'L1', 'L2', 'São Paulo - SP', '01413-000'],
  ],
  [
    address('JP', { postalCode: '150-0041', city: '渋谷区', region: '東京都' }),
    ['〒150-0041', '東京都渋谷区', 'L1', 'L2', 'N'],
  ],
  [address('JP', {}), ['L1', 'L2', 'N']],
  [
    address('CN', { postalCode: '310012', city: '杭州市', region: '浙江省' }),
    ['310012', '浙江省杭州市', 'L1', 'L2', 'N'],
  ],
  [address('constructor', { city: 'C' }), ['N', 'L1', 'L2', 'C']],
  [address('XX', { postalCode: '1', city: 'C', region: 'R' }), ['N', 'L1', 'L2', '1 C', 'R']],
])('An address is written as its country writes it, whoever reads it: %j', (given, lines) => {
  expect(addressLines(given, 'small_to_large')).toEqual(lines)
  expect(addressLines(given, 'large_to_small')).toEqual(lines)
})

test('Without a country it is written as the reader’s market does', () => {
  const { country: _, ...nowhere } = address('', { postalCode: '1', city: 'C' })
  expect(addressLines(nowhere, 'large_to_small')).toEqual(['1 C', 'L1', 'L2', 'N'])
  expect(addressLines(nowhere, 'small_to_large')).toEqual(['N', 'L1', 'L2', '1 C'])
})

test.each([
  ['shopify_payments', [{ payment: 'card' }]],
  ['Credit Card (Stripe)', [{ payment: 'card' }]],
  ['Cash on delivery', [{ payment: 'cod' }]],
  ['Cash on Delivery (COD)', [{ payment: 'cod' }]],
  ['bacs', [{ payment: 'bank_transfer' }]],
  ['ppcp-gateway', [{ payment: 'paypal' }]],
  ['PayPal Express Checkout', [{ payment: 'paypal' }]],
  ['konbini', [{ payment: 'konbini' }]],
  ['Apple Pay', [{ payment: 'apple_pay' }]],
  ['Kauf auf Rechnung', [{ payment: 'invoice' }]],
  ['Gift card of the Emperor', [{ text: 'Gift card of the Emperor' }]],
  ['Karte, sofort', [{ text: 'Karte, sofort' }]],
  ['gift_card, shopify_payments', [{ payment: 'card' }]],
  ['Klarna, Gift card', [{ payment: 'klarna' }, { text: 'Gift card' }]],
  ['ギフト券', [{ text: 'ギフト券' }]],
  ['custom_gateway_77', []],
  ['gw:9931', []],
  ['manual', []],
  ['constructor', []],
  ['', []],
])('A shop’s “%s” is a way to pay that has a local name, words, or nothing', (name, read) =>
  expect(readPayments(name)).toEqual(read),
)

test.each([
  ['dhl-germany', 'DHL Germany'],
  ['fedex', 'FedEx'],
  ['royal-mail', 'Royal Mail'],
  ['ups', 'UPS'],
  ['constructor', 'Constructor'],
  ['Deutsche Post', 'Deutsche Post'],
  ['日本郵便', '日本郵便'],
])('The carrier %s is called %s', (code, name) => expect(carrierName(code)).toBe(name))

test('A window of hours is one of hours, a day one day; what is no date is nothing', () => {
  const de = createFormats('de', 'DE', 'Europe/Berlin')
  expect(de.dayRange('2026-11-24', '2026-11-24')).toBe('Dienstag, 24. November')
  expect(de.dayRange('2026-11-26', '2026-11-24')).toBe(de.dayRange('2026-11-24', '2026-11-26'))
  expect(de.dayRange('2026-11-24T14:00', '2026-11-24T16:00')).toMatch(/Di\., 24\. November.*14:00.16:00/)
  expect(de.dayRange('2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z')).toBe('Dienstag, 24. November')
  expect(de.dayRange('soon', '2026-11-24')).toBe('')
})

test('Digits are Latin in every locale, also in ranges', () => {
  for (const [language, market, zone] of [
    ['ar', 'SA', 'Asia/Riyadh'],
    ['ar', 'AE', 'Asia/Dubai'],
    ['hi', 'IN', 'Asia/Kolkata'],
  ] as const) {
    const { numberRange, dayRange, clockRange, money } = createFormats(language, market, zone)
    for (const text of [
      numberRange(1, 3),
      dayRange('2026-11-24', '2026-11-26'),
      clockRange('09:00', '18:00'),
      money({ amount: 12345, currency: 'KWD' }),
    ])
      expect(text).toMatch(/^[^\u0660-\u0669\u0966-\u096f]*\d[^\u0660-\u0669\u0966-\u096f]*$/)
  }
})

test('Opening hours begin with today, and equal days in a row are one line', () => {
  const formats = createFormats('de', 'DE', 'Europe/Berlin')
  const hours = [1, 2, 3, 4, 5].map(day => ({ day, open: '09:00', close: '18:00' }))
  const { today, week } = openingHours([...hours, { day: 6, open: '00:00', close: '24:00' }], formats, 7)
  expect(today).toEqual({ days: 'So', times: [] })
  expect(week).toEqual([
    { days: expect.stringMatching(/^Mo.–.Fr$/), times: [formats.clockRange('09:00', '18:00')] },
    { days: 'Sa', times: [], allDay: true },
    { days: 'So', times: [] },
  ])
  expect(openingHours([{ day: 8, open: 'x', close: 'y' }], formats, 1)).toEqual({ week: [] })
})

test.each(['Other', 'other', 'custom', 'Unknown Carrier', 'n/a', ' - ', '', 'Sonstige', 'Autre', 'その他', '其他'])(
  '"%s" is no carrier',
  word => expect(namesCarrier(word)).toBe(false),
)

test.each(['Otter Express', 'Customs Post', 'DHL', 'Andreani', 'Autre Mer Cargo'])('"%s" is one', word =>
  expect(namesCarrier(word)).toBe(true),
)
