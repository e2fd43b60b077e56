import { base } from '#contract/base.ts'
import { moveLinks } from '#contract/move-links.ts'
import { isArticleHtml } from '#domain/article/article-html.ts'

interface HtmlPolicy {
  createHTML(html: string): string
}
/** In no TypeScript library yet for the browsers that we support. */
interface TrustedTypes {
  createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy
}

let policy: HtmlPolicy | undefined

/**
 * The text of an article as the browser takes it for markup: a TrustedHTML where it knows Trusted Types, which TypeScript
 * takes for the string that it stands for. What is not known to be an article's HTML is shown as text.
 */
export function articleMarkup(html: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('aftercare-article', { createHTML: admit }) ?? { createHTML: admit }
  return policy.createHTML(html)
}

const admit = (html: string): string =>
  isArticleHtml(html) ? moveLinks(html, '', base) : html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** What the document shows of an article, as packs have it: they know nothing of the path that the portal stands below. */
export const packHtml = (html: string): string => moveLinks(html, base, '')
