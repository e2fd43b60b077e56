import type { EntryBody } from '#domain/entry/entry.ts'
import { textIn } from '#portal/frame/form.tsx'

/** The outbox entry of a filled review form, of a new one or of one that is changed or removed; undefined where the browser let an incomplete one through. */
export function reviewEntry(data: FormData, product: string, locale: string): EntryBody | undefined {
  const rating = Number(textIn(data, 'rating'))
  const [text, author, title] = [textIn(data, 'text'), textIn(data, 'author'), textIn(data, 'title')]
  const [review, token] = [textIn(data, 'review'), textIn(data, 'key')]
  const hers = { review, locale, ...(token && { token }) }
  if (review && data.get('remove')) return { kind: 'review_removal', ...hers }
  const [number, factor] = [textIn(data, 'number'), textIn(data, 'factor')]
  if (!(rating >= 1 && rating <= 5) || !text || !author) return undefined
  const written = { rating, text, author, ...(title && { title }) }
  if (review) return { kind: 'review_change', ...hers, ...written, language: textIn(data, 'language') }
  return {
    kind: 'review',
    product,
    locale,
    ...written,
    ...(number && factor && { order: { number, factor } }),
  }
}
