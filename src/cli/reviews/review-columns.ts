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
  'order',
  'email',
  'source',
] as const
export type ReviewColumn = (typeof reviewColumns)[number]

/** Our column → the names that it has in the exports of a service, by version; the first that is filled counts. */
type Names = Partial<Record<ReviewColumn, readonly string[]>>

/**
 * Names as `columnOf` makes them: `Review Title`, `review-title` and `review_title` are one.
 *
 * Looked up on 2026-11-29; no service publishes a list of its columns, so these are what programs that are public read and write.
 * Judge.me: the first line `title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,
 * reply,reply_date,picture_urls,ip_address,location` in four of them alike, two with `metaobject_handle` behind; it names no order.
 * Yotpo: `Review Title`, `Review Content`, `Review Score`, `Date`, `Product ID`, `Product Title` or `Product Name`, `Display Name`,
 * `Email` in two; those of older exports were here before and are kept. Trustpilot: `Review Id`, `Review Created (UTC)`,
 * `Review Username`, `Review User Email`, `Review Title`, `Review Content`, `Review Stars`, `Reference Id`, `Company Response` or
 * `Business Reply` and their dates, `Review Language`, in six. WooCommerce has no export of its own: `comment_ID` to `product_title`
 * are those of the table `wp_comments` (developer.wordpress.org, "Comments") with `rating`, `verified`, `title` and `product_SKU`, as
 * plugins write them.
 */
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
    email: ['reviewer_email'],
  },
  yotpo: {
    id: ['review_id'],
    product: ['product_handle', 'product_sku', 'sku', 'product_id', 'product_title', 'product_name'],
    rating: ['review_score'],
    title: ['review_title'],
    text: ['review_content'],
    author: ['reviewer_display_name', 'display_name'],
    date: ['review_creation_date', 'review_date', 'date'],
    state: ['review_status', 'published'],
    reply: ['comment_content', 'comment_body'],
    reply_date: ['comment_date', 'comment_created_at'],
    order: ['order_id', 'order_number'],
    email: ['reviewer_email', 'email'],
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
    reply: ['company_response', 'company_reply', 'business_reply', 'reply'],
    reply_date: ['company_reply_date_(utc)', 'business_reply_date_(utc)', 'company_reply_date', 'reply_date'],
    order: ['reference_id', 'reference_number'],
    email: ['review_user_email', 'consumer_email'],
  },
  woocommerce: {
    id: ['comment_id', 'review_id'],
    product: ['product_sku', 'sku', 'product_slug', 'comment_post_id', 'assigned_posts', 'product_title', 'product'],
    rating: ['rating'],
    title: ['title', 'comment_title'],
    text: ['comment_content', 'content', 'review'],
    author: ['comment_author', 'name', 'customer_name'],
    date: ['comment_date_gmt', 'date_gmt', 'comment_date', 'date'],
    state: ['comment_approved', 'is_approved'],
    order: ['order_number', 'order_id'],
    email: ['comment_author_email', 'customer_email'],
  },
} as const satisfies Record<string, Names>
export type ReviewExport = keyof typeof reviewExports

/** As readers know them: an imported review says where it was written. */
export const serviceNames = {
  judgeme: 'Judge.me',
  yotpo: 'Yotpo',
  trustpilot: 'Trustpilot',
  woocommerce: 'WooCommerce',
} as const satisfies Record<ReviewExport, string>

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

What was not published there is left out and counted. A review counts as verified where order number and e-mail address are those
of an order of this shop that holds the product, never because a file says so; neither is kept. Any other says to readers where
it was written. What holds a link, an address or a telephone number waits for staff. Reading the same file twice adds nothing,
and nobody who has reviewed a product here is imported a second time.`
