import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { joinParts } from '#cli/orders/join-parts.ts'
import { orderToFacts } from '#cli/orders/order-to-facts.ts'
import { readCsv } from '#cli/orders/read-csv.ts'
import type { Reading } from '#cli/orders/read-parts.ts'
import { shopExports } from '#cli/orders/shop-exports.ts'
import { translateByMap, translateExport } from '#cli/orders/translate-row.ts'
import { fixturePath, lacksFixtures } from '#tests/support/fixtures.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'

interface How {
  from?: string
  map?: Record<string, string>
  currency?: string
}

async function read(text: string, { from, map, currency }: How = {}) {
  const path = join(await temporaryDirectory('shop-exports'), 'orders.csv')
  await writeFile(path, text)
  const shop = from ? shopExports[from] : undefined
  const translate = (header: readonly string[]) =>
    map ? translateByMap(header, map) : translateExport(header, shop!, currency) // asked for one of both
  const readings: Reading[] = []
  for await (const reading of readCsv(path, { unused: [] }, map || shop ? translate : undefined)) readings.push(reading)
  const mistakes = readings.flatMap(reading => ('mistakes' in reading ? reading.mistakes : []))
  const parts = readings.flatMap(reading => ('part' in reading ? reading : []))
  if (!parts.length) return { mistakes }
  const joined = joinParts(parts)
  const { facts, mistakes: more } = orderToFacts(joined.order, 'import')
  return { mistakes: [...mistakes, ...joined.mistakes, ...more], order: facts.orders[0], facts }
}

const shopify = `\uFEFFName,Email,Financial Status,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem requires shipping,Shipping Name,Shipping Address1,Shipping City,Shipping Zip,Shipping Country,Payment Method,Refunded Amount
#77,ada@mail.example,paid,fulfilled,KWD,4.500,1.250,0.000,5.250,0.500,2026-11-20 10:12:00 +0300,2,Cup,1.500,C-1,true,Ada,Street 1,Kuwait,'13001,Kuwait,Shopify Payments,0.000
#77,ada@mail.example,,,,,,,,,2026-11-20 10:12:00 +0300,1,Card,1.500,G-1,false,,,,,,,
`

test('an export of Shopify is read whole: three decimals, a country by its name, what is not sent', async () => {
  const { mistakes, order } = await read(shopify, { from: 'shopify' })
  expect(mistakes).toEqual([])
  expect(order).toMatchObject({
    number: '#77',
    state: 'completed',
    placedAt: { precision: 'instant', at: '2026-11-20T07:12:00.000Z' },
    address: { postalCode: '13001', country: 'KW' },
    items: [
      { title: 'Cup', quantity: 2, total: { amount: 3000, currency: 'KWD' } },
      { title: 'Card', quantity: 1, returnable: false },
    ],
  })
  expect(order?.totals?.rows?.map(({ kind, money }) => [kind, money.amount])).toEqual([
    ['items', 4500],
    ['discount', -500],
    ['shipping', 1250],
  ])
})

test('dates and amounts of other countries', async () => {
  const { mistakes, order } = await read(
    'order_number;placed_at;currency;total;item_title;country\n5;20.11.2026 10:30;USD;"$1,012.50";Lamp;Deutschland\n',
  )
  expect(mistakes).toEqual([])
  expect(order).toMatchObject({
    placedAt: { precision: 'local', at: '2026-11-20T10:30:00' },
    totals: { total: { amount: 101250 } },
    address: { country: 'DE' },
  })
})

test('a file with a needed column of another name is refused, and read with a map', async () => {
  const file = 'order number,E-Mail Address,Sum,currency,Thing\n9,ida@mail.example,12.50,EUR,Lamp\n'
  expect((await read(file)).mistakes).toMatchObject([{ place: 'e_mail_address', found: 'a column that is not known' }])
  const map = {
    'order number': 'order_number',
    'E-Mail Address': 'email',
    Sum: 'total',
    currency: 'currency',
    Thing: 'item_title',
  }
  expect((await read(file, { map })).order).toMatchObject({ email: 'ida@mail.example', items: [{ title: 'Lamp' }] })
  expect((await read(file, { map: { Gone: 'total' } })).mistakes).toMatchObject([{ place: 'gone' }])
  expect((await read(file, { from: 'etsy' })).mistakes[0]?.expected).toMatch(/--from|--map/)
})

test('an export of Etsy, with its American dates', async () => {
  const { mistakes, order } = await read(
    'Sale Date,Item Name,Quantity,Price,Discount Amount,Order Shipping,Order Sales Tax,Item Total,Currency,Date Shipped,Ship Name,Ship Address1,Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,SKU\n' +
      '11/02/26,Mug,2,8.00,0,3.50,0,16.00,GBP,11/04/2026,Ada,1 Mill Lane,Leeds,,LS1 1AA,United Kingdom,3301,M-1\n',
    { from: 'etsy' },
  )
  expect(mistakes).toEqual([])
  expect(order).toMatchObject({ state: 'completed', placedAt: { at: '2026-11-02' }, address: { country: 'GB' } })
})

test('the list of orders that PrestaShop exports, with its states in words or as ids', async () => {
  const line = (state: string, total = '20.900000') =>
    `ID;Reference;"New client";Delivery;Customer;Total;Payment;Status;Date\n5;KHWLILZLL;1;France;"J. DOE";${total};"Bank wire";"${state}";"2026-11-18 09:37:25"\n`
  const stateOf = async (word: string) => (await read(line(word), { from: 'prestashop', currency: 'EUR' })).order?.state
  const { mistakes, order } = await read(line('Shipped', '"€20.90"'), { from: 'prestashop' })
  expect(mistakes).toEqual([])
  expect(order).toMatchObject({
    number: 'KHWLILZLL',
    state: 'completed',
    placedAt: { at: '2026-11-18T09:37:25' },
    payment: 'Bank wire',
    address: { name: 'J. DOE', country: 'FR' },
    totals: { total: { amount: 2090, currency: 'EUR' } },
  })
  expect(await stateOf('On backorder (paid)')).toBe('processing')
  expect(await stateOf('Bestellung versandt')).toBe('completed')
  expect(await stateOf('Pago por transferencia bancaria pendiente')).toBe('awaiting_payment')
  expect(await stateOf('8')).toBe('payment_failed')
  const french = line('Livré').replace(
    /^.*\n/,
    'ID;Référence;Nouveau client;Livraison;Client;Total;Paiement;État;Date\n',
  )
  expect((await read(french, { from: 'prestashop', currency: 'EUR' })).order?.state).toBe('completed')
})

test('the profile of orders that comes with Shopware, whose items, states and countries are ids', async () => {
  const columns =
    'id;order_number;sales_channel_id;customer_firstname;customer_lastname;customer_email;billing_address_street;billing_address_zipcode;billing_address_city;billing_address_company;billing_address_department;billing_address_country_id;billing_address_country_state_id;shipping_address_street;shipping_address_zipcode;shipping_address_city;shipping_address_company;shipping_address_department;shipping_address_country_id;shipping_address_country_state_id;amount_total;order_state_id;line_items;order_date_time'
  const row =
    '0190c1f2;10042;98432d;Lena;Moser;lena@shop.example;"Ring 1";1010;Wien;;;c0;;"Neubaugasse 7";1070;Wien;"Moser KG";;c0;;104.89;5f;"2x a1|1x b2";"2026-11-18 08:15:00.123"'
  const { mistakes, order } = await read(`${columns}\n${row}\n`, { from: 'shopware', currency: 'EUR' })
  expect(mistakes).toEqual([])
  expect(order).toMatchObject({
    number: '10042',
    email: 'lena@shop.example',
    items: [],
    address: { name: 'Lena Moser', lines: ['Neubaugasse 7', 'Moser KG'], postalCode: '1070', city: 'Wien' },
    totals: { total: { amount: 10_489 } },
  })
  expect(order?.address).not.toHaveProperty('country')
})

const strangers = 'strangers/payloads'
test.skipIf(lacksFixtures(strangers))('files that strangers exported', async () => {
  const file = (name: string) => readFileSync(fixturePath(`${strangers}/${name}`), 'utf8')
  const fromShopify = await read(file('import-shopify-orders-export.csv'), { from: 'shopify' })
  expect(fromShopify.mistakes).toEqual([])
  expect(fromShopify.order).toMatchObject({
    address: { postalCode: '10115', lines: ['Weg 1'] },
    items: [{ title: 'Tasse - blau' }, { title: 'Kanne' }],
    totals: { total: { amount: 4490 } },
  })
  expect(fromShopify.order?.address).not.toHaveProperty('region')
  const woo = file('import-woo-export-gives-empty-orders.csv')
  expect((await read(woo)).mistakes).toHaveLength(1)
  expect((await read(woo, { from: 'woocommerce' })).mistakes[0]?.expected).toMatch(/--currency/)
  const fromWoo = await read(woo, { from: 'woocommerce', currency: 'EUR' })
  expect(fromWoo.mistakes).toEqual([])
  expect(fromWoo.order).toMatchObject({
    state: 'completed',
    items: [{ title: 'Tasse', quantity: 1, total: { amount: 2000 } }],
    address: { name: 'Ola Test', postalCode: '10115', country: 'DE' },
  })
  const fromEbay = await read(file('import-ebay-export.csv'), { from: 'ebay' })
  expect(fromEbay.mistakes).toEqual([])
  expect(fromEbay.order).toMatchObject({
    number: '01-09999-12345',
    state: 'completed',
    placedAt: { at: '2026-11-20' },
    totals: { total: { amount: 2490, currency: 'USD' } },
    address: { region: 'TX', country: 'US' },
  })
  expect(fromEbay.facts?.shipments).toMatchObject([{ snapshot: { trackingNumber: '1Z0001' } }])
})
