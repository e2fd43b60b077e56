import { type Kysely, sql } from 'kysely'
import type { Site } from '#contract/pack/site.ts'
import { orderNumberKey } from '#domain/order/order-lookup.ts'
import type { Tables } from '#server/db/tables.ts'
import type { ImportedReview } from './read-review.ts'

type Asked = Pick<ImportedReview, 'product' | 'order' | 'email'>

/**
 * The order of this shop that proves a review: its number and its e-mail address are those of the file, and it holds the
 * product.
 */
export function createProver(kysely: Kysely<Tables>, { products }: Pick<Site, 'products'>) {
  const skus = new Map(products.map(({ handle, sku }) => [handle, sku]))
  return async ({ product, order, email }: Asked): Promise<string | undefined> => {
    const key = orderNumberKey(order)
    const sku = skus.get(product)
    if (!key || !email || !sku) return undefined
    const found = await kysely
      .selectFrom('orders')
      .select(['id', 'fact'])
      .where('number_key', '=', key)
      .where(sql<boolean>`lower(fact->>'email') = ${email}`)
      .orderBy('id')
      .execute()
    return found.find(({ fact }) => fact.items.some(item => item.sku === sku))?.id
  }
}
