import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moneyFrom } from '#domain/order/money.ts'
import {
  asciiDigits,
  factorsOf,
  guessKey,
  isWeakFactor,
  opensOrder,
  orderNumberKey,
} from '#domain/order/order-lookup.ts'
import { opensByPhone, readPhone, readPhones } from '#server/features/orders/phone-factors.ts'

describe('What is typed', () => {
  test.each([
    ['#1009', '1009'],
    ['na-1042', 'NA1042'],
    [' NA – 1042 ', 'NA1042'],
    ['ＮＡ－１０４２', 'NA1042'],
    ['١٠٤٢', '1042'],
    ['۱۰۴۲', '1042'],
    ['१०४२', '1042'],
    ['๑๐๔๒', '1042'],
    ['B\u200b-12\u00a03', 'B123'],
  ])('%s means %s', (typed, key) => {
    expect(orderNumberKey(typed)).toBe(key)
  })

  test('every decimal digit of Unicode is understood', () => {
    for (let code = 0; code < 0x20000; code++) {
      const text = String.fromCodePoint(code)
      if (!/\p{Nd}/u.test(text)) continue
      const run = Array.from({ length: 10 }, (_, n) => String.fromCodePoint(code + n)).join('')
      const startsRun = !/\p{Nd}/u.test(String.fromCodePoint(code - 1)) && code < 0x1d000
      if (startsRun) expect(asciiDigits(run)).toBe('0123456789')
    }
  })

  test('an e-mail address or a postcode opens an order, however it is written', () => {
    const factors = factorsOf({ emails: ['Jon@Doe.ca', undefined, 'null'], postcodes: ['K2P 0S0', '94103-1234', ''] })
    for (const typed of ['jon@doe.CA ', 'k2p0s0', 'K2P-0S0', '94103', '９４１０３', '941031234']) {
      expect({ typed, opens: opensOrder(typed, factors) }).toEqual({ typed, opens: true })
    }
    for (const typed of ['', '-', 'doe.ca', '@', '9410', 'jon@doe.ca.uk', 'null']) {
      expect({ typed, opens: opensOrder(typed, factors) }).toEqual({ typed, opens: false })
    }
  })

  test.each([
    ['anna@müller.de', ['ANNA@MÜLLER.DE', 'anna@xn--mller-kva.de', 'Anna <anna@müller.de>', 'mailto:anna@müller.de']],
    ['jon+shop@doe.ca', ['\u200ejon+shop@doe.ca\u200f', 'ｊｏｎ＋ｓｈｏｐ＠ｄｏｅ．ｃａ', 'Jon+Shop@doe.ca.']],
    ['山田@例え.jp', ['山田@xn--r8jz45g.jp']],
  ])('%s is one e-mail address, however it is written', (stored, ways) => {
    const factors = factorsOf({ emails: [stored], postcodes: [] })
    expect(ways.filter(typed => !opensOrder(typed, factors))).toEqual([])
  })

  test.each([
    ['10969', ['D-10969', 'DE 10969', '１０９６９', '١٠٩٦٩', '۱۰۹۶۹', '१०९६९', 'IO969', 'l0969', '\u202a10969\u202c']],
    ['SW1A 1AA', ['sw1a1aa', 'SW1A-1AA', 'ＳＷ１Ａ １ＡＡ', 'swia iaa']],
    ['K1A 0B1', ['k1a0b1', 'K1A OB1', 'kia 0bi']],
    ['〒100-0001', ['1000001', '１００－０００１', '100 0001']],
    ['01310-100', ['01310100', '０１３１０-１００']],
    ['LV-1010', ['1010', 'lv1010']],
  ])('%s is one postcode, however it is written', (stored, ways) => {
    const factors = factorsOf({ emails: [], postcodes: [stored] })
    expect(ways.filter(typed => !opensOrder(typed, factors))).toEqual([])
    expect(new Set(ways.map(guessKey)).size).toBe(1)
  })

  test('what a shop stores for want of a postcode opens nothing', () => {
    for (const empty of ['0', '00000', 'n/a', 'none', '-', 'xxxx', 'NA']) {
      const factors = factorsOf({ emails: [], postcodes: [empty] })
      expect({ empty, factors, opens: opensOrder(empty, [`postcode:${empty.toUpperCase()}`]) }).toEqual({
        empty,
        factors: [],
        opens: false,
      })
    }
  })

  test('a name opens nothing, and a postcode is what guessing pays for', () => {
    const factors = factorsOf({ emails: ['anna@example.com'], postcodes: ['10969'], phones: ['030 1234567'] })
    expect(opensOrder('Anna Schneider', factors)).toBe(false)
    expect(['10969', '1010', '94103-1234', 'K1A 0B1'].map(isWeakFactor)).toEqual([true, true, true, true])
    expect(['a@b.de', '+49 30 1234567', '0049 30 123456', '(212) 555-1234'].map(isWeakFactor)).toEqual(
      Array(4).fill(false),
    )
  })
})

describe('A phone number', () => {
  const orderIn = (country: string | undefined, phone: string) => {
    const address = { lines: [], ...(country && { country }) }
    const fact = { phone, address, factors: [] as string[] }
    return { address, factors: readPhones(fact as unknown as Parameters<typeof readPhones>[0]) } // what readPhones reads
  }

  test.each([
    ['DE', '030 1234567', ['+49 30 1234567', '0049 (0)30 1234567', '49301234567', '030/123-4567', '٠٣٠ ١٢٣٤٥٦٧']],
    [
      'US',
      '(212) 555-1234',
      ['+1 212 555 1234', '2125551234', '1-212-555-1234', '001 212 555 1234', '２１２５５５１２３４'],
    ],
    ['BR', '11 98765-4321', ['+5511987654321', '(11) 98765-4321', '0 11 98765 4321', '00 55 11 98765 4321']],
    ['SA', '0501234567', ['+966501234567', '٠٥٠١٢٣٤٥٦٧', '٠٠٩٦٦٥٠١٢٣٤٥٦٧', '501234567']],
    ['IN', '+91 98765 43210', ['9876543210', '०९८७६५४३२१०', '0091 98765 43210']],
    ['JP', '090-1234-5678', ['+819012345678', '０９０－１２３４－５６７８', '0081 90 1234 5678']],
    ['US', '(202) 555-0143 ext. 12', ['202.555.0143', '202-555-0143 x9', '+1 202 555 0143 #7', '12025550143;ext=5']],
    ['DE', '030 1234567 Durchwahl 3', ['+49 30 1234567', 'Tel. 030 1234567', '030 1234567 (Büro)']],
    ['MX', '55 1234 5678', ['+52 1 55 1234 5678', '044 55 1234 5678', '01 55 1234 5678', '00 52 1 55 1234 5678']],
    ['AR', '11 15 2345-6789', ['+54 9 11 2345 6789', '011 15-2345-6789', '+54 11 15 2345 6789', '54 11 2345 6789']],
    ['CN', '138 0013 8000', ['+86 138 0013 8000', '008613800138000', '\u202d13800138000\u202c']],
  ])('of %s as %s is found however it is written', (country, stored, ways) => {
    const order = orderIn(country, stored)
    expect(order.factors).toHaveLength(1)
    expect(ways.filter(typed => !opensByPhone(typed, order))).toEqual([])
    const other = ways[0]!.replace(/\P{Nd}*\p{Nd}\P{Nd}*$/u, '9')
    expect(opensByPhone(other, order), other).toBe(/[9९]\P{Nd}*$/u.test(ways[0]!))
  })

  test('of any country is found in any script, with any separators, and by no other number', () => {
    const seed = Number(process.env['PHONE_SEED'] ?? 20_261_122)
    console.info(`phone numbers: seed ${seed}`)
    const subscriber = fc.constantFrom(
      ['DE', '49', '151', 8, '0'],
      ['US', '1', '212', 7, ''],
      ['BR', '55', '119', 8, ''],
      ['IN', '91', '98', 8, '0'],
      ['SA', '966', '50', 7, '0'],
      ['JP', '81', '90', 8, '0'],
      ['CN', '86', '138', 8, ''],
      ['GB', '44', '7911', 6, '0'],
    ) as fc.Arbitrary<[string, string, string, number, string]>
    const zeros = fc.constantFrom('0', '٠', '۰', '०', '０', '๐')
    const separators = fc.array(fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u200e', '/', '‑'), { minLength: 1 })
    const property = fc.property(
      subscriber,
      fc.nat(),
      fc.nat(2),
      zeros,
      separators,
      (place, drawn, way, zero, gaps) => {
        const [country, code, area, length, trunk] = place
        const digits =
          area +
          String(2_345_678 + (drawn % 7_000_000))
            .padStart(length, '3')
            .slice(-length)
        const written = [`+${code}${digits}`, `00${code}${digits}`, `${trunk}${digits}`][way]!
        const typed = [...written]
          .map(sign => (/\d/.test(sign) ? String.fromCodePoint(zero.codePointAt(0)! + Number(sign)) : sign))
          .map((sign, at) => (at > 1 ? gaps[at % gaps.length]! : '') + sign)
          .join('')
        const order = orderIn(country, `+${code}${digits}`)
        const last = Number(digits.at(-1))
        const other = orderIn(country, `+${code}${digits.slice(0, -1)}${(last + 1) % 10}`)
        expect([opensByPhone(typed, order), opensByPhone(typed, other)], typed).toEqual([true, false])
      },
    )
    fc.assert(property, { seed, numRuns: 2000 })
  })

  test('without a country on the order is read as where the customer reads', () => {
    const order = orderIn(undefined, '+43 660 1234567')
    expect(opensByPhone('0660 1234567', order)).toBe(false)
    expect(opensByPhone('0660 1234567', order, 'AT')).toBe(true)
    expect(opensByPhone('0660 1234567', order, 'DE')).toBe(false)
  })

  test('that a shop could not read is none, and a short one is too easy to guess', () => {
    expect(readPhones({ ...orderIn('DE', ''), factors: ['phone:DE:n/a', 'phone::030 1'] } as never)).toEqual([])
    expect(readPhone('10969', 'DE')).toBeUndefined()
    expect(opensByPhone('a1@b.de', orderIn('DE', '030 1234567'))).toBe(false)
  })

  test('is read from what a connector names, in the country that it names', () => {
    const factors = factorsOf({ emails: [], postcodes: [], phones: ['0660 1234567', undefined, ' '], country: 'AT' })
    expect(readPhones({ factors } as never)).toEqual(['phone:+436601234567'])
  })
})

test('money is read to the cent, in the decimals of its currency', () => {
  expect(moneyFrom('1806.38', 'USD')).toEqual({ amount: 180638, currency: 'USD' })
  expect(moneyFrom('1.005', 'KWD')).toEqual({ amount: 1005, currency: 'KWD' })
  expect(moneyFrom('1200', 'JPY')).toEqual({ amount: 1200, currency: 'JPY' })
  expect(moneyFrom('-0.10', 'EUR')).toEqual({ amount: -10, currency: 'EUR' })
  for (const nothing of [null, '', 'free', '1,50', undefined]) expect(moneyFrom(nothing, 'EUR')).toBeUndefined()
})
