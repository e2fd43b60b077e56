import { z } from 'zod'
import { line } from '#domain/article/line.schema.ts'
import { registers } from '#domain/locale/language.ts'
import { Office } from '#domain/market/office.schema.ts'
import { orderStates } from '#domain/order/order.ts'
import { Brand } from './brand.schema.ts'
import { RetentionSetting } from './retention.schema.ts'

/** `content/portal.yaml`: the shop, its languages (with the register its articles are written in) and its open markets. */
export const Portal = z.strictObject({
  brand: Brand,
  /** When people answer; each market reads it on its own clock, and may have an office of its own. */
  officeHours: Office.optional(),
  sourceLanguage: z.string().default('en'),
  languages: z.record(z.string(), z.enum(registers)),
  defaultMarket: z.string(),
  markets: z.array(z.string()).min(1),
  /** Id of the article that says how accessible the portal is (Directive (EU) 2019/882); every page leads to it. */
  accessibility: z.union([z.string(), z.int().transform(String)]).optional(),
  /** Id of the article that says how reviews are treated and checked (Directive (EU) 2019/2161); every list of them leads to it. */
  reviewPolicy: z.union([z.string(), z.int().transform(String)]).optional(),
  /** Words for states that a shop system's extensions or the shop itself added, by our state: `packing: processing`. */
  orderStatuses: z
    .record(
      z.string().regex(/^[a-z0-9_-]+$/, 'the word as the shop sends it, without wc-'),
      z.enum(orderStates, `one of ${orderStates.join(', ')}`),
    )
    .default({}),
  /** How long what names people is kept, by kind and, where it differs, by market. */
  retention: RetentionSetting,
  /** Market → ids of the articles that most of its customers want, best first; the others follow in reading order. */
  popular: z.record(z.string(), z.array(z.union([z.string(), z.int().transform(String)]))).default({}),
})
export type Portal = z.infer<typeof Portal>

const texts = z.record(z.string(), z.string().min(1))

/** `content/topics.yaml`: in the order in which customers see them. */
export const Topics = z.strictObject({
  topics: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and hyphens'),
      order: z.int().optional(),
      icon: z.string().default('info'),
      titles: z.record(z.string(), line(200)),
      descriptions: texts.default({}),
    }),
  ),
})
export type Topics = z.infer<typeof Topics>

/** `content/products/<handle>.yaml`. `price.amount` in minor units of EUR. */
export const Product = z.strictObject({
  handle: z.string().regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and hyphens'),
  sku: z.string().min(1),
  names: texts,
  descriptions: texts.default({}),
  price: z.strictObject({ amount: z.int().nonnegative() }).optional(),
  image: z.string().optional(),
  /** False for what may not come back once it was opened. */
  returnable: z.boolean().default(true),
})
export type Product = z.infer<typeof Product>
