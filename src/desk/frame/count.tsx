import { mostWaiting } from '#contract/staff/desk-waiting.ts'
import type { Formats } from '#i18n/format.ts'
import { useLanguage } from './language-context.tsx'

/** How much waits somewhere, as far as it is counted. */
export function Count({ number }: { number: number }) {
  const { formats } = useLanguage()
  return <span className="count">{countInWords(number, formats)}</span>
}

export const countInWords = (number: number, formats: Formats): string =>
  number < mostWaiting ? formats.number(number) : `${formats.number(mostWaiting - 1)}+`
