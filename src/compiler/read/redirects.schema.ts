import { z } from 'zod'

const from = z
  .string()
  .trim()
  .regex(
    /^(\/|https?:\/\/[^/]+\/|article:[A-Za-z0-9]+$)/,
    'a path that begins with /, a whole address, or article:<id>',
  )

const to = z
  .string()
  .trim()
  .regex(
    /^(article:[A-Za-z0-9]+(#[a-z0-9-]+)?|topic:[a-z0-9-]+|page:(orders|contact|you|withdraw|reviews|help)|gone|\/.*)$/,
    'article:<id>, topic:<id>, page:orders (contact, you, withdraw, reviews, help), gone, or another old path of this file',
  )

/** `content/redirects.yaml` */
export const Redirects = z.strictObject({
  redirects: z.array(z.strictObject({ from, to, language: z.string().optional() })).default([]),
})
export type WrittenRedirect = z.infer<typeof Redirects>['redirects'][number]
