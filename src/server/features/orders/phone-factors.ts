import type { CountryCode } from 'libphonenumber-js/min'
import type { OrderFact } from '#domain/order/order-facts.ts'
import { asciiDigits, visible } from '#domain/order/order-lookup.ts'
import { homeForm, internationalForm, samePhone } from '#domain/order/phone-forms.ts'
import { phoneLibrary } from '#server/phone-library.ts'

/** Shorter ones are extensions and postcodes: too easy to guess. */
const fewestDigits = 7

/** An extension behind a number, in whatever word: "ext. 12", "x12", "Durchwahl 3", "内線 4"; the number reaches the house. */
const extension = /[\p{L}#;]\D*\d{1,6}\s*$/u

/** No number is longer, with all words round it; what is, is a text. */
const longestWritten = 100

/** E.164, as far as a text is a phone number somewhere; `country` is needed where it comes without a country code. */
export function readPhone(text: string, country?: string): string | undefined {
  if (text.length > longestWritten) return undefined
  const plain = asciiDigits(visible(text))
    .replace(extension, '')
    .replaceAll(/[^\d+(]/g, ' ')
    .trim()
  // "00" is dialled before a country code in most countries, and written by people of all of them.
  const international = /^0 *0(?= *[1-9])/.test(plain) ? `+${plain.replace(/^0 *0 */, '')}` : plain
  for (const [written, home] of [
    [plain.startsWith('+') ? plain : homeForm(plain, country), country],
    [international, undefined],
    [`+${plain}`, undefined],
  ] as const) {
    const number = phoneLibrary().parsePhoneNumberFromString(
      written.startsWith('+') ? internationalForm(written) : written,
      home as CountryCode | undefined, // it knows what is none
    )
    if (number?.isPossible() && number.nationalNumber.length >= fewestDigits) return samePhone(number.number)
  }
  return undefined
}

/** Whether what was typed is a phone number of the order, written as in its country or as in the customer's. */
export function opensByPhone(typed: string, fact: Pick<OrderFact, 'factors' | 'address'>, market?: string): boolean {
  if (typed.includes('@')) return false
  return [fact.address?.country, market].some(country => {
    const phone = readPhone(typed, country)
    return (
      phone !== undefined &&
      fact.factors.some(factor => factor.startsWith('phone:') && samePhone(factor.slice(6)) === phone)
    )
  })
}

/** Where a text message of the order goes, E.164. */
export const contactPhone = ({ factors, phone, address }: OrderFact): string | undefined =>
  readPhone(phone ?? '', address?.country) ??
  factors.find(factor => factor.startsWith('phone:+'))?.slice('phone:'.length)

/** The factors of an order with its phone numbers read; one that cannot be read opens nothing. */
export function readPhones({ factors, phone, address }: OrderFact): string[] {
  const country = address?.country
  const read = factors.flatMap(factor => {
    const [, home, written] = /^phone:([A-Z]{2})?:(.*)$/s.exec(factor) ?? []
    if (written === undefined) return factor
    const number = readPhone(written, home ?? country)
    return number ? `phone:${number}` : []
  })
  const number = phone && readPhone(phone, country)
  return [...new Set([...read, ...(number ? [`phone:${number}`] : [])])].sort()
}
