import type { EntryBody } from '#domain/entry/entry.ts'

/** The outbox entry of a filled review form; undefined where the browser let an incomplete one through. */
export function reviewEntry(data: FormData, product: string, locale: string): EntryBody | undefined {
  const field = (name: string) => String(data.get(name) ?? '').trim()
  const rating = Number(field('rating'))
  const [text, author, title, number, factor] = [
    field('text'),
    field('author'),
    field('title'),
    field('number'),
    field('factor'),
  ]
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
