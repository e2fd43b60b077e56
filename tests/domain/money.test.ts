import { afterEach, describe, expect, it } from 'vitest'
import { decimalsOf, moneyFrom } from '#domain/order/money.ts'
import { createFormats } from '#i18n/format.ts'

/** Every currency of ISO 4217 (list of 2026-01) by the decimals of its minor unit. */
const iso4217: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW ' +
    'CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ' +
    'ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV ' +
    'MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS ' +
    'SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}
const currencies = Object.entries(iso4217).flatMap(([decimals, codes]) =>
  codes.split(' ').map(code => [code, Number(decimals)] as const),
)
const locales = [
  ['de', 'DE', 'Europe/Berlin'],
  ['ar', 'SA', 'Asia/Riyadh'],
  ['ja', 'JP', 'Asia/Tokyo'],
  ['en', 'ID', 'Asia/Jakarta'],
] as const

/** Digits and marks only: names and signs of currencies differ by the age of an engine. */
const digitsIn = (text: string): string => /\d.*\d|\d/.exec(text)?.[0] ?? ''

describe('money', () => {
  const own = Intl.NumberFormat
  afterEach(() => {
    Intl.NumberFormat = own
  })

  it('has the minor unit of ISO 4217 in every currency, whatever the engine says', () => {
    const wrong = currencies.filter(([code, decimals]) => decimalsOf(code) !== decimals)
    expect(wrong).toEqual([])
  })

  it.each([
    ['IDR', '1500000', 150000000, '1.500.000'],
    ['IDR', '1500000.50', 150000050, '1.500.000,50'],
    ['COP', '12345.50', 1234550, '12.345,50'],
    ['HUF', '19990', 1999000, '19.990'],
    ['PKR', '-2500.00', -250000, '2.500'],
    ['IQD', '25000', 25000000, '25.000'],
    ['IQD', '0.250', 250, '0,250'],
    ['EUR', '12.00', 1200, '12,00'],
    ['KWD', '1.5', 1500, '1,500'],
    ['JPY', '1806', 1806, '1.806'],
    // Not in ISO 4217, and still three letters.
    ['QQQ', '7.5', 750, '7,50'],
  ])('%s %s is kept and shown with what it has after the point', (currency, decimal, amount, shown) => {
    const money = moneyFrom(decimal, currency)!
    expect(money).toEqual({ amount, currency })
    expect(digitsIn(createFormats('de', 'DE', 'Europe/Berlin').money(money))).toBe(shown)
  })

  it('reads the same in an engine with another table of digits', () => {
    const all = () =>
      locales.flatMap(([language, market, zone]) => {
        const formats = createFormats(language, market, zone)
        return currencies.flatMap(([currency]) =>
          [0, 5, 1234500, 1234550].map(amount => formats.money({ amount, currency })),
        )
      })
    const here = all()
    // Of each currency whose digits nobody says, Firefox and V8 know different ones.
    Intl.NumberFormat = class extends own {
      constructor(locale?: Intl.LocalesArgument, options?: Intl.NumberFormatOptions) {
        super(locale, { minimumFractionDigits: 5, maximumFractionDigits: 5, ...options })
      }
    } as typeof own // a class cannot be called without new, and nobody does
    expect(all()).toEqual(here)
  })

  it('shows an amount of what is no currency', () => {
    expect(createFormats('de', 'DE', 'Europe/Berlin').money({ amount: 1250, currency: 'points' })).toBe('12,50')
  })
})
