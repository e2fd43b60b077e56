import type { Money } from './order.ts'

/** `'JPY KRW'` → each with its number of decimals. */
const each = (codes: string, decimals: number) => codes.split(' ').map(code => [code, decimals] as const)

/** Minor units of ISO 4217 that are not two; precious metals and the like have none there, and two here. */
const minorUnits = new Map([
  ...each('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...each('BHD IQD JOD KWD LYD OMR TND', 3),
  ...each('CLF UYW', 4),
])

/** Their minor unit is no longer in use: shops write whole amounts, whatever ISO 4217 says. */
const shownWhole = new Set('AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER'.split(' '))

/** Decimals in which amounts of a currency are kept: 2 for EUR, 0 for JPY, 3 for KWD; 2 where it is unknown. */
export const decimalsOf = (currency: string): number => minorUnits.get(currency.toUpperCase()) ?? 2

/** Decimals to show: none of a unit that is not in use, unless the amount has some (COP 12.345,50). */
export function shownDecimalsOf({ amount, currency }: Money): number {
  const decimals = decimalsOf(currency)
  return shownWhole.has(currency.toUpperCase()) && amount % 10 ** decimals === 0 ? 0 : decimals
}

/** `"1806.38"` USD → 180638. Undefined for what is no decimal number: a shop's null, "" or text. */
export function moneyFrom(decimal: unknown, currency: string): Money | undefined {
  const parts = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(String(decimal ?? '').trim())
  if (!parts || !/^[A-Z]{3}$/.test(currency)) return undefined
  const decimals = decimalsOf(currency)
  const scaled = Number(`${parts[2]}.${parts[3] ?? '0'}e${decimals}`)
  return { amount: Math.round(scaled) * (parts[1] ? -1 : 1), currency }
}
