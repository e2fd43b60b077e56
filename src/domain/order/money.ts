import type { Money } from './order.ts'

const digits = new Map<string, number>()

/** Decimals of an ISO 4217 currency: 2 for EUR, 0 for JPY, 3 for KWD; 2 where it is unknown. */
export function decimalsOf(currency: string): number {
  let found = digits.get(currency)
  if (found === undefined) {
    try {
      found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    } catch {
      found = 2
    }
    digits.set(currency, found)
  }
  return found
}

/** `"1806.38"` USD → 180638. Undefined for what is no decimal number: a shop's null, "" or text. */
export function moneyFrom(decimal: unknown, currency: string): Money | undefined {
  const parts = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(String(decimal ?? '').trim())
  if (!parts || !/^[A-Z]{3}$/.test(currency)) return undefined
  const decimals = decimalsOf(currency)
  const scaled = Number(`${parts[2]}.${parts[3] ?? '0'}e${decimals}`)
  return { amount: Math.round(scaled) * (parts[1] ? -1 : 1), currency }
}
