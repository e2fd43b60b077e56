import type { SiteTheme } from '#contract/page/page.ts'
import type { AppointmentPlan } from '#domain/appointment/appointment.ts'
import type { Language } from '#domain/locale/language.ts'
import type { ReplyPromise } from '#domain/market/promised-time.ts'
import type { ReplyPace } from '#domain/market/staff-notes.ts'
import type { OrderState } from '#domain/order/order.ts'
import type { Retention } from '#domain/portal/retention.ts'
import type { FileRef } from './pack.ts'

/** Where the compiler puts files under the site folder, and the server finds them. */
export const siteFiles = {
  /** The prerendered page of a path: `pages/de-de.html` is `/de-de/`. */
  page: (path: string) => `pages/${path.replace(/^\/|\/$/g, '')}.html`,
  /** The home page of a locale on the days of an occasion. */
  homeOn: (locale: string, occasion: string) => `pages/${locale}.${occasion}.html`,
  pack: (hash: string) => `packs/${hash}.json`,
  packManifest: (locale: string) => `packs/${locale}.json`,
  packUpdate: (locale: string, from: string) => `packs/${locale}.${from}.json`,
  notifications: (locale: string) => `notifications/${locale}.json`,
  surveys: (locale: string) => `surveys/${locale}.json`,
  /** What staff know of each market: the server alone reads it. */
  staffNotes: 'staff-notes.json',
  /** What one thing is called in each language: the server alone reads it. */
  terms: 'terms.json',
  /** How each article stands in each language: the server alone reads it. */
  contentStates: 'content-states.json',
  /** Where articles lead out of the portal: the server alone reads it. */
  externalLinks: 'external-links.json',
  icon: (name: string) => `icons/${name}`,
  webManifest: (locale: string) => `manifests/${locale}.webmanifest`,
  /** There once every file has its best compressed copy. */
  compressed: 'compressed.json',
} as const

/**
 * `site.json`: what the server needs to know of a compiled site. The site folder holds, beside it,
 *
 * - `pages/<path>.html` – the prerendered pages: `pages/de-de.html` is `/de-de/`, `pages/de-de/articles/101-x.html`,
 *   `pages/de-de/topics/orders.html`, `pages/de-de/404.html`, `pages/de-de/shell.html`;
 * - `packs/…` – as `contract/pack/pack.ts` says;
 * - `notifications/<locale>.json` – what e-mails, SMS and push say; the server alone reads it;
 * - `surveys/<locale>.json` – what customers are asked; the server hands it out, one at a time;
 * - `staff-notes.json` – what staff know of each market; handed out at the desk alone;
 * - `terms.json` – what one thing is called in each language; texts of staff are held to it;
 * - `content-states.json` – `content-states.ts`; handed out at the desk alone;
 * - `external-links.json` – `external-links.ts`; handed out at the desk alone;
 * - `images/<name>-<hash>.<ext>`, `manifests/<locale>.webmanifest`, `sitemap.xml` (and `sitemap-<n>.xml`);
 * - `.br` beside every file of text that is worth it, best brotli: made by the build or after it, by `aftercare compress` or
 *   by the server. Nothing else of a built site changes.
 */
export interface Site {
  format: 1
  /** Fingerprint of everything that went in; an equal one needs no build. */
  fingerprint: string
  /** Where it was built to stand, without a slash at its end. Elsewhere the server puts its own address in (`server/site/readdress.ts`). */
  origin: string
  contentSecurityPolicy: string
  /** What the renderer of this site needs to know beside its origin. */
  theme: SiteTheme
  sourceLanguage: Language
  /** A shop's own words for states of orders, see `Portal`. */
  orderStatuses?: Record<string, OrderState>
  /** Absent in sites of an earlier release: then as usual. */
  retention?: Retention
  /** By market. Absent in sites of an earlier release: nothing is promised to the hour. */
  promises?: Record<string, ReplyPromise>
  /** By market: talks that can be booked. */
  appointments?: Record<string, AppointmentPlan>
  /** By market, where staff have notes on it. */
  replyPaces?: Record<string, ReplyPace>
  /** Markets that let it be counted whether what staff send is opened and helps; absent: none. */
  shareEffects?: string[]
  redirects?: Redirect[]
  /** Articles that are no more → the one that took their place, or nothing. */
  removed?: Record<string, string | null>
  /** The default locale first. */
  locales: SiteLocale[]
  /** Product handle → names by language, SKU. */
  products: { handle: string; sku: string; names: Record<Language, string>; image?: string; returnable?: false }[]
}

/** Where an address of an old help centre leads; its path and query as `old-address.ts` reads them. */
export interface Redirect {
  from: string
  /** Behind the locale, such as `articles/101`; absent where nothing took its place. */
  to?: string
  fragment?: string
  /** Of what stood there; absent where the reader's own is meant. */
  language?: Language
}

export interface SiteLocale {
  tag: string
  language: Language
  market: string
  /** Files of `packs/`, without reading the pack's manifest. */
  context: FileRef
  catalogue: FileRef
  phrases: FileRef
  hints: FileRef
  titles: FileRef
  segments: FileRef[]
  /** Article id → slug, and the language it is shown in. */
  articles: Record<string, { slug: string; language: Language; stale?: true }>
  /** File names (without `.md`) and former slugs are not kept: a wrong slug is answered by the id. */
  topics: string[]
}
