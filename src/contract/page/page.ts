import type { Appointment, OpenSlots } from '#contract/appointments/appointments.ts'
import type { NotificationSettings } from '#contract/notifications/notifications.ts'
import type { Catalogue, FileRef, OccasionTexts, PortalContext } from '#contract/pack/pack.ts'
import type { OrderReturns } from '#contract/returns/returns.ts'
import type { KnownProduct, KnownReviews } from '#contract/reviews/reviews.ts'
import type { SearchAnswer } from '#contract/search/search.ts'
import type { Article, ArticleTitle } from '#domain/article/article.ts'
import type { Conversation } from '#domain/conversation/conversation.ts'
import type { OptionalKind } from '#domain/notification/notification.ts'
import type { Order } from '#domain/order/order.ts'
import type { OrderRequest } from '#domain/order/order-request.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import type { ReviewFilter } from '#domain/review/review.ts'
import type { Share } from '#domain/share/share.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import type { Survey } from '#domain/survey/survey.ts'
import type { WithdrawalReceipt } from '#domain/withdrawal/withdrawal.ts'

/** A link to an article, as lists show it. */
export type ArticleLink = Pick<ArticleTitle, 'id' | 'slug' | 'title' | 'fallback'>

/** What a form said and why it was refused; shown again so that nothing typed is lost without a script. */
export interface FormState {
  values?: Record<string, string>
  refusal?: Refusal
  /** Field name → refusal code. */
  errors?: Record<string, string>
  /** The entry was stored. */
  done?: true
}

/**
 * Everything a page shows beside its `PortalContext`. Prerendered: home, topic, article, not_found and shell. Answered
 * by the server, also without a script: the others.
 */
export type PageData =
  /** `count`: of all articles of the topic. `popular`: those that no topic names here. */
  | {
      kind: 'home'
      topics: { id: string; count: number; articles: ArticleLink[] }[]
      popular: ArticleLink[]
      occasion?: Pick<OccasionTexts, 'greeting' | 'notice'>
    }
  | { kind: 'topic'; topic: string; articles: ArticleTitle[] }
  | {
      kind: 'article'
      article: Article
      related: ArticleLink[]
      previous?: ArticleLink
      next?: ArticleLink
      voted?: true
    }
  | { kind: 'search'; answer: SearchAnswer }
  | { kind: 'orders'; form?: FormState }
  /** `code`: the form that asks for a code and takes it; `done` once it was asked for. */
  /** `onDevice`: the server was not asked, and the device has still to be. */
  | { kind: 'order'; number: string; order?: Order; code?: FormState; onDevice?: true }
  | { kind: 'products'; products: KnownProduct[] }
  /** `real`: all of them, and of customers; the demo's are not. */
  | { kind: 'reviews'; reviews: KnownReviews; filter?: ReviewFilter; form?: FormState; real?: true }
  /** `begun`: what was just written, and what opens it. */
  | {
      kind: 'contact'
      form?: FormState
      suggested?: ArticleLink[]
      query?: string
      promised?: string
      begun?: { id: string; token: string }
    }
  /** `conversation` is there once it was opened. */
  | { kind: 'conversation'; id: string; conversation?: Conversation; form?: FormState; onDevice?: true }
  /** `returns` is there once the order was opened. */
  | { kind: 'return'; number: string; form?: FormState; returns?: OrderReturns; onDevice?: true }
  /** `requests` is there once the order was opened. */
  | { kind: 'request'; number: string; form?: FormState; requests?: OrderRequest[]; onDevice?: true }
  | { kind: 'withdrawal'; step: 'form' | 'confirm'; form?: FormState }
  | { kind: 'withdrawal_receipt'; receipt: WithdrawalReceipt }
  /** What a customer is told of an order; empty where her link has still to open it. */
  | { kind: 'notifications'; settings?: NotificationSettings; form?: FormState }
  /** A link of a message that does something: only its button does it. */
  | {
      kind: 'notification_link'
      act: 'unsubscribe' | 'confirm'
      token: string
      state: 'asked' | 'done' | 'ended'
      purpose?: OptionalKind
    }
  /** `value`: what was answered, or chosen in an e-mail and not sent; `answered`: the entry that holds it. */
  | {
      kind: 'survey'
      step: 'ask' | 'reason' | 'done' | 'ended'
      survey?: Survey
      token?: string
      article?: string
      value?: number
      answered?: string
      form?: FormState
    }
  /**
   * `slots`: what can be booked, or moved to; `booked`: what the link opens. `moves`: another time for it is being chosen.
   * `ended`: it opens nothing.
   */
  | {
      kind: 'appointment'
      slots?: OpenSlots
      booked?: Appointment
      token?: string
      form?: FormState
      told?: 'booked' | 'moved' | 'cancelled'
      moves?: boolean
      ended?: true
    }
  /** Absent where the link opens nothing, or nothing any more. */
  | { kind: 'share'; share?: Share }
  | { kind: 'you' }
  /** Language and market switch; `page` is the path behind the locale that it keeps, such as `articles/101`. */
  | { kind: 'region'; page: string }
  /** `problem`: why else there is no page, where a browser asked for one; absent where it does not exist. */
  | { kind: 'not_found'; problem?: Refusal | 'unavailable' | 'defect' }
  /** What the service worker shows for a page that it does not have: boots the app, which reads the pack. */
  | { kind: 'shell' }

export type PageKind = PageData['kind']
/** What a page of one kind shows. */
export type DataOf<Kind extends PageKind> = DataByKind[Kind]
type DataByKind = { [Data in PageData as Data['kind']]: Data }

export interface PageRequest {
  /** Path of the page itself, `/de-de/articles/101-sendung-verfolgen`. */
  path: string
  context: PortalContext
  catalogue: Catalogue
  /** Needed by `order` only. */
  phrases?: PhraseBook
  data: PageData
  /** References that the app fetches when it takes the page over. */
  files: { context: FileRef; catalogue: FileRef }
  /** Fallback pages: the path of the real page. */
  canonicalPath?: string
}

/** Made once per site: `origin` is where the portal stands, without a slash at its end: `https://help.shop.example`, `https://shop.example/help`. */
export interface RendererOptions {
  assets: ClientAssets
  origin: string
  theme: SiteTheme
}

/** Styles that come from the brand; by tag those of the locales whose market or script has others. */
export interface SiteTheme {
  base: string
  locales?: Record<string, string>
}

export interface Renderer {
  /** A whole HTML document. */
  renderPage(request: PageRequest): string
  /** The value of the `Content-Security-Policy` header that these pages need; the same for all of them. */
  contentSecurityPolicy: string
}

/** What `dist/server/entry-server.js` exports. */
export interface EntryServer {
  createRenderer(options: RendererOptions): Renderer
}

/** `dist/client/assets.json`, written by the client build. All but `criticalCss` are URL paths. */
export interface ClientAssets {
  boot: string
  criticalCss: string
  /** Styles of the pages that the server answers: forms, orders, reviews. */
  pagesCss: string
}
