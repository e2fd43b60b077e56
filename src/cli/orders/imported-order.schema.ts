import { z } from 'zod'
import { orderStates } from '#domain/order/order.ts'
import { asciiDigits, orderNumberKey } from '#domain/order/order-lookup.ts'
import { reasons, statusNames } from '#domain/shipment/shipment.ts'
import { link } from '#server/connectors/read-json.ts'
import { readTime } from '#server/connectors/read-time.ts'
import { countryNamed } from './country-named.ts'
import { readAmount } from './read-amount.ts'
import { codeTables, statusOfCode } from './status-codes.ts'
import { withoutSign } from './translate-row.ts'

// What is wrong is told by what was expected; the reader adds line, place and what was found.

const text = (longest = 1_000) =>
  z
    .string('a text')
    .trim()
    .min(1, 'a text')
    .max(longest, `at most ${longest} characters`)
    .refine(value => !value.includes('\0') && value.isWellFormed(), 'a text without NUL and broken characters')

/** `In Transit`, `in-transit` and `in_transit` are one word. */
const word = <const Words extends readonly [string, ...string[]]>(words: Words) => {
  const expected = `one of ${words.join(', ')}`
  return z
    .string(expected)
    .transform(value =>
      value
        .trim()
        .toLowerCase()
        .replaceAll(/[\s-]+/g, '_'),
    )
    .pipe(z.enum(words, expected))
}

const amount = z.union([z.number(), z.string()], 'an amount such as 12.50').transform((value, context) => {
  const plain = typeof value === 'number' ? String(value) : readAmount(withoutSign(value))
  if (plain && /^-?\d{1,12}(\.\d+)?$/.test(plain)) return plain
  const isAmbiguous = typeof value === 'string' && /^\D*[1-9]\d{0,2}[.,]\d{3}\D*$/.test(asciiDigits(value))
  context.addIssue(
    isAmbiguous ? 'an amount that can be read in one way only, such as 1234 or 1234.50' : 'an amount such as 12.50',
  )
  return z.NEVER
})

const whole = (digits: string): number => (/^\d{1,6}$/.test(digits) ? Number(digits) : 0)
const quantity = z.union([z.number(), z.string()], 'a whole number of 1 or more').transform((value, context) => {
  const plain = typeof value === 'number' ? String(value) : (readAmount(value) ?? '')
  const number = whole(plain.replace(/\.0+$/, ''))
  if (number > 0) return number
  context.addIssue('a whole number of 1 or more')
  return z.NEVER
})

const timeExpected = 'a time such as 2026-11-22T14:05:00+01:00, 2026-11-22 14:05 or 2026-11-22'
const time = z.string(timeExpected).transform((value, context) => {
  const read = readTime(asciiDigits(value.normalize('NFKC')))
  if (read) return read
  context.addIssue(timeExpected)
  return z.NEVER
})

const day = z.string('a day such as 2026-11-22').transform((value, context) => {
  const plain = asciiDigits(value.normalize('NFKC')).trim()
  const read = readTime(plain)
  if (read) return read.at.slice(0, 10)
  context.addIssue('a day such as 2026-11-22')
  return z.NEVER
})

const country = z
  .string('a country of two letters, such as DE')
  .transform(value => countryNamed(value) ?? value.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z]{2}$/, 'a country of two letters, such as DE'))

const currency = z
  .string('a currency of three letters, such as EUR')
  .transform(value => value.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z]{3}$/, 'a currency of three letters, such as EUR'))

const language = z.string('a language such as de or pt-BR').trim().refine(isLanguage, 'a language such as de or pt-BR')

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

const url = z
  .string('an address that begins with https://')
  .trim()
  .refine(value => link(value) !== undefined, 'an address that begins with https://')

const yesOrNo = z.union([z.boolean(), z.string()], 'yes or no').transform((value, context) => {
  if (typeof value === 'boolean') return value
  if (/^(yes|true|1)$/i.test(value.trim())) return true
  if (/^(no|false|0)$/i.test(value.trim())) return false
  context.addIssue('yes or no')
  return z.NEVER
})

const Item = z.strictObject({
  title: text(),
  sku: text(200).optional(),
  quantity: quantity.default(1),
  total: amount.optional(),
  returnable: yesOrNo.optional(),
})

const Event = z
  .strictObject({
    time,
    status: word(statusNames as [(typeof statusNames)[number], ...typeof statusNames]).optional(),
    reason: word(reasons).optional(),
    code: text(200).optional(),
    codeTable: word(codeTables as [string, ...string[]]).optional(),
    location: text().optional(),
    text: text().optional(),
    language: language.optional(),
  })
  .check(({ value: { status, code, codeTable }, issues }) => {
    const say = (path: string, message: string, input: unknown) =>
      issues.push({ code: 'custom', path: [path], message, input })
    if (status) return
    if (!code) say('status', `a status (${statusNames.join(', ')}), or a code with the table that it is of`, undefined)
    else if (!codeTable) say('codeTable', `the table that the code is of: ${codeTables.join(', ')}`, undefined)
    else if (!statusOfCode(codeTable, code)) say('code', `a code that the table ${codeTable} knows, or a status`, code)
  })

const Shipment = z.strictObject({
  trackingNumber: text(200).optional(),
  carrier: text(200).optional(),
  trackingUrl: url.optional(),
  origin: country.optional(),
  destination: country.optional(),
  eta: z.strictObject({ from: day, to: day.optional() }).optional(),
  items: z.array(Item).default([]),
  events: z.array(Event).default([]),
})

/** One order of a file, or a part of it: several lines of one order number are put together. */
export const ImportedOrder = z.strictObject({
  number: text(100).refine(value => orderNumberKey(value) !== '', 'an order number with letters or digits'),
  placedAt: time.optional(),
  updatedAt: time.optional(),
  state: word(orderStates).optional(),
  email: text(320)
    .refine(value => /^[^\s@]+@[^\s@]+$/.test(value), 'an e-mail address')
    .optional(),
  phone: text(60).optional(),
  language: language.optional(),
  address: z
    .strictObject({
      name: text().optional(),
      lines: z.array(text()).max(5).default([]),
      city: text().optional(),
      region: text().optional(),
      postalCode: text(30).optional(),
      country: country.optional(),
    })
    .optional(),
  currency: currency.optional(),
  totals: z
    .strictObject({
      items: amount.optional(),
      shipping: amount.optional(),
      tax: amount.optional(),
      taxIncluded: yesOrNo.optional(),
      discount: amount.optional(),
      fees: amount.optional(),
      tip: amount.optional(),
      giftCards: amount.optional(),
      refunded: amount.optional(),
      total: amount.optional(),
    })
    .optional(),
  payment: text(200).optional(),
  invoiceUrl: url.optional(),
  items: z.array(Item).default([]),
  shipments: z.array(Shipment).default([]),
})
export type ImportedOrder = z.infer<typeof ImportedOrder>
