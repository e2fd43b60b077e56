import { useSyncExternalStore } from 'react'
import type { Language } from '#domain/locale/language.ts'
import { useLanguage } from './language-context.tsx'

const minute = 60_000
const units = [
  ['year', 365 * 24 * 60],
  ['month', 30 * 24 * 60],
  ['day', 24 * 60],
  ['hour', 60],
] as const

/** How old something is, at a glance; the moment itself is its title. */
export function Age({ at }: { at: string }) {
  const { language, formats } = useLanguage()
  const now = useSyncExternalStore(everyHalfMinute, () => Math.floor(Date.now() / minute))
  return (
    <time className="age" dateTime={at} title={formats.moment(at)}>
      {ageInWords(now - Math.floor(Date.parse(at) / minute), language)}
    </time>
  )
}

/** In the largest unit that is past: what is new is a minute old, what is from tomorrow too. */
export function ageInWords(minutes: number, language: Language): string {
  const [unit, length] = units.find(([, length]) => minutes >= length) ?? ['minute', 1]
  const value = Math.max(1, Math.floor(minutes / length))
  // Latin digits, as in all numbers of the desk.
  return new Intl.NumberFormat(`${language}-u-nu-latn`, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
}

function everyHalfMinute(onChange: () => void): () => void {
  const timer = setInterval(onChange, minute / 2)
  return () => clearInterval(timer)
}
