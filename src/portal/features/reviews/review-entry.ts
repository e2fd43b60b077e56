import type { EntryBody } from '#domain/entry/entry.ts'
import { textIn } from '#portal/frame/form.tsx'

/** The outbox entry of a filled review form; undefined where the browser let an incomplete one through. */
export function reviewEntry(data: FormData, product: string, locale: string): EntryBody | undefined {
  const rating = Number(textIn(data, 'rating'))
  const [text, author, title] = [textIn(data, 'text'), textIn(data, 'author'), textIn(data, 'title')]
  const [number, factor] = [textIn(data, 'number'), textIn(data, 'factor')]
  if (!(rating >= 1 && rating <= 5) || !text || !author) return undefined
  return {
    kind: 'review',
    product,
    locale,
    rating,
    text,
    author,
    ...(title && { title }),
    ...(number && factor && { order: { number, factor } }),
  }
}
