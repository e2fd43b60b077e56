import type { PageName } from '#compiler/markdown/template.ts'
import { paths } from '#contract/paths.ts'

/** Where `page:NAME` leads, in an article or from an old address. */
export const pagePaths: Record<PageName, (locale: string) => string> = {
  orders: paths.orders,
  contact: paths.contact,
  you: paths.you,
  withdraw: paths.withdraw,
  reviews: paths.products,
  help: paths.home,
}
