import { columnOf } from '#cli/orders/columns.ts'

/** What a file may say of a review, by the name of our column. */
export const reviewColumns = [
  'id',
  'product',
  'rating',
  'title',
  'text',
  'author',
  'language',
  'country',
  'date',
  'rewarded',
  'state',
  'reply',
  'reply_language',
  'reply_date',
] as const
export type ReviewColumn = (typeof reviewColumns)[number]

/** Our column → the names that it has in the exports of a service, by version; the first that is filled counts. */
type Names = Partial<Record<ReviewColumn, readonly string[]>>

/** Names as `columnOf` makes them: `Review Title`, `review-title` and `review_title` are one. */
export const reviewExports = {
  judgeme: {
    product: ['product_handle', 'product_id'],
    rating: ['rating'],
    title: ['title', 'review_title'],
    text: ['body'],
    author: ['reviewer_name'],
    date: ['review_date'],
    state: ['curated'],
    reply: ['reply'],
    reply_date: ['reply_date'],
  },
  yotpo: {
    id: ['review_id'],
    product: ['product_handle', 'product_sku', 'sku', 'product_id'],
    rating: ['review_score'],
    title: ['review_title'],
    text: ['review_content'],
    author: ['reviewer_display_name', 'display_name'],
    date: ['review_creation_date', 'review_date', 'date'],
    state: ['review_status', 'published'],
    reply: ['comment_content', 'comment_body'],
    reply_date: ['comment_date', 'comment_created_at'],
  },
  trustpilot: {
    id: ['review_id', 'id'],
    product: ['product_sku', 'sku', 'product_id', 'product_name'],
    rating: ['review_stars', 'stars', 'rating'],
    title: ['review_title', 'title'],
    text: ['review_content', 'content', 'text'],
    author: ['review_username', 'consumer_name', 'consumer_display_name', 'reviewer_name'],
    language: ['review_language', 'language'],
    country: ['consumer_country', 'country'],
    date: ['review_created_(utc)', 'review_created', 'created_at', 'date'],
    state: ['state', 'status'],
    reply: ['company_reply', 'reply'],
    reply_date: ['company_reply_date_(utc)', 'company_reply_date', 'reply_date'],
  },
  woocommerce: {
    id: ['comment_id', 'review_id'],
    product: ['product_sku', 'sku', 'product_slug', 'comment_post_id', 'assigned_posts', 'product'],
    rating: ['rating'],
    title: ['title', 'comment_title'],
    text: ['comment_content', 'content', 'review'],
    author: ['comment_author', 'name', 'customer_name'],
    date: ['comment_date_gmt', 'date_gmt', 'comment_date', 'date'],
    state: ['comment_approved', 'is_approved'],
  },
} as const satisfies Record<string, Names>
export type ReviewExport = keyof typeof reviewExports

export const isReviewExport = (name: string): name is ReviewExport => Object.hasOwn(reviewExports, name)

/** Without these a file says nothing of a review. */
const needed = ['product', 'rating', 'date'] as const

export interface ReviewHeader {
  /** The cell of a row that fills our column; empty where there is none. */
  cell(row: readonly string[], column: ReviewColumn): string
  unused: string[]
}

/** Which column of a file is which of ours, or what is missing. */
export function readReviewHeader(
  header: readonly string[],
  from: ReviewExport | undefined,
): ReviewHeader | { place: string; found: string; expected: string } {
  const names = header.map(columnOf)
  const ours: Names = from ? reviewExports[from] : Object.fromEntries(reviewColumns.map(column => [column, [column]]))
  const placesOf = (column: ReviewColumn) =>
    (ours[column] ?? []).map(name => names.indexOf(name)).filter(place => place >= 0)
  const missing = needed.find(column => !placesOf(column).length)
  if (missing) {
    const expected = `a column named ${(ours[missing] ?? []).join(' or ')}, or --from with another service`
    return { place: missing, found: `the columns ${header.slice(0, 20).join(', ') || '(none)'}`, expected }
  }
  const places = new Map(reviewColumns.map(column => [column, placesOf(column)]))
  const used = new Set([...places.values()].flat())
  return {
    cell: (row, column) => (places.get(column) ?? []).map(place => row[place]?.trim() ?? '').find(Boolean) ?? '',
    unused: header.filter((name, place) => name.trim() && !used.has(place)),
  }
}

export const reviewFileHelp = `
CSV in UTF-8, the first line names the columns, any separator of , ; tab |. Without --from our own columns, those that
"aftercare export reviews" writes: ${reviewColumns.slice(0, 9).join(', ')},
${reviewColumns.slice(9).join(', ')}; needed are ${needed.join(', ')}.
Exports of ${Object.keys(reviewExports).join(', ')} are read by --from. A product is named by its handle, its SKU or its
name; by any other id with --products FILE, a YAML file of "id of theirs: handle".

What was not published there is left out and counted. None counts as verified: that takes an order of this shop. What holds a
link, an address or a telephone number waits for staff. Reading the same file twice adds nothing.`
