import { countryNamed } from '#cli/orders/country-named.ts'
import type { Mistake } from '#cli/orders/read-parts.ts'
import type { Site } from '#contract/pack/site.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { readTime } from '#server/connectors/read-time.ts'
import type { ReviewColumn } from './review-columns.ts'

export interface ImportedReview {
  line: number
  /** Theirs; empty where the file names none. */
  id: string
  product: string
  rating: number
  title: string
  text: string
  author: string
  language: string
  country: string
  at: Date
  rewarded: boolean
  reply: { text: string; language: string; at: Date } | undefined
  /** Of the order that proves it; compared with ours, and not kept. */
  order: string
  email: string
  /** Where it was written, as the file says it. */
  source: string
}

/** `unpublished`: it was not public where it comes from. */
export type ReviewReading = { review: ImportedReview } | { mistakes: Mistake[] } | { unpublished: true }

const published = new Set(['', 'published', 'ok', 'true', 'yes', '1', 'approved', 'active', 'public', 'live'])
const unpublished = new Set([
  ...[
    'hidden',
    'pending',
    'spam',
    'false',
    'no',
    '0',
    'not_yet',
    'unpublished',
    'rejected',
    'archived',
    'trash',
    'hold',
  ],
  ...['reported', 'deleted', 'unapproved', 'draft', 'post-trashed'],
])
const yes = new Set(['1', 'true', 'yes'])

/** Finds the handle of what a file calls a product: handle, SKU, name in any language, or an id that `own` explains. */
export function productFinder(products: Site['products'], own: Record<string, string> = {}) {
  const handles = new Map<string, string>()
  for (const { handle, sku, names } of products)
    for (const name of [handle, sku, ...Object.values(names)]) handles.set(name.toLowerCase(), handle)
  for (const [theirs, handle] of Object.entries(own)) handles.set(theirs.toLowerCase(), handle)
  return (name: string): string | undefined => handles.get(name.toLowerCase())
}

/** One row of a file; all its mistakes at once. */
export function readReview(
  line: number,
  cell: (column: ReviewColumn) => string,
  findProduct: (name: string) => string | undefined,
): ReviewReading {
  const mistakes: Mistake[] = []
  const wrong = (place: ReviewColumn, expected: string) => {
    mistakes.push({ line, place, found: cell(place) ? shortened(cell(place)) : 'nothing', expected })
  }
  const state = cell('state').toLowerCase().replaceAll(/\s+/g, '_')
  if (unpublished.has(state)) return { unpublished: true }
  if (!published.has(state)) wrong('state', `one of ${[...published, ...unpublished].filter(Boolean).join(', ')}`)
  const product = findProduct(cell('product'))
  if (!product) wrong('product', 'handle, SKU or name of a product of content/products, or its id in --products')
  const rating = Number(/^([1-5])(?:[.,]0+)?(?:\s*\/\s*5)?$/.exec(cell('rating'))?.[1])
  if (!rating) wrong('rating', 'a whole number of stars from 1 to 5')
  const at = timeOf(cell('date'))
  if (!at) wrong('date', 'a time such as 2026-11-20 or 2026-11-20T14:05:00Z')
  const replyAt = cell('reply_date') ? timeOf(cell('reply_date')) : at
  if (cell('reply') && !replyAt) wrong('reply_date', 'a time such as 2026-11-20 or 2026-11-20T14:05:00Z')
  const country = cell('country') ? countryNamed(cell('country')) : ''
  if (country === undefined) wrong('country', 'a country')
  const texts = { title: plain(cell('title')), text: plain(cell('text')), author: plain(cell('author')) }
  for (const [name, text] of Object.entries(texts) as [keyof typeof texts, string][]) // its own keys
    if (text.length > entryLimits.review[name])
      wrong(name, `at most ${entryLimits.review[name]} characters instead of ${text.length}`)
  if (mistakes.length || !product || !at || country === undefined) return { mistakes }
  const reply = plain(cell('reply'))
  return {
    review: {
      line,
      id: cell('id'),
      product,
      rating,
      ...texts,
      language: cell('language'),
      country,
      at,
      rewarded: yes.has(cell('rewarded').toLowerCase()),
      order: cell('order'),
      email: cell('email').toLowerCase(),
      source: plain(cell('source')).slice(0, 40),
      reply: reply && replyAt ? { text: reply, language: cell('reply_language'), at: replyAt } : undefined,
    },
  }
}

/** A day is one at noon UTC: the same day in every country but a few islands. */
function timeOf(written: string): Date | undefined {
  const time = readTime(written)
  if (!time) return undefined
  const at = new Date(
    time.at.length === 10 ? `${time.at}T12:00:00Z` : /Z|[+-]\d\d:?\d\d$/.test(time.at) ? time.at : `${time.at}Z`,
  )
  return Number.isNaN(at.getTime()) ? undefined : at
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'", '#039': "'" }

/** Without markup that services write into texts, and without the sign that keeps a spreadsheet from calculating. */
const plain = (text: string): string =>
  text
    .replace(/^'(?=[=+@-])/, '')
    .replaceAll(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '')
    .replaceAll(/&(amp|lt|gt|quot|nbsp|#0?39);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll('\0', '')
    .toWellFormed()
    .trim()

const shortened = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}…` : text)
