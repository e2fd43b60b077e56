import type { Article, ArticleTitle } from '#domain/article/article.ts'
import type { Language, Register } from '#domain/locale/language.ts'
import type { HomePart } from '#domain/market/look.ts'
import type { Market } from '#domain/market/market.schema.ts'
import type { OfficeHours } from '#domain/market/office.schema.ts'

/**
 * A pack: one locale for use without a network. All files but the manifest are named by their content (`paths.pack`;
 * hash = first 12 characters of the base64url SHA-256 of the uncompressed bytes) and never change. The manifest
 * (`paths.packManifest`) is asked for again at every start (ETag).
 *
 * First install: titles, then segments. Later, where little has changed: one `PackUpdate`; else: only the buckets whose hash changed are read, and of those only the parts
 * of changed articles.
 */
export interface PackManifest extends PackRelease {
  format: 1
  locale: string
  articles: number
  /** `PortalContext`, `Catalogue`, `PhraseBook`, `SearchHints`. */
  context: FileRef
  catalogue: FileRef
  phrases: FileRef
  hints: FileRef
  /** `ArticleTitle[]` of the locale, in reading order. */
  titles: FileRef
  /** `Article[]` each, at most 12. */
  segments: FileRef[]
  /** Hashes of `PackBucket` files; an article is in bucket `bucketOf(id, buckets.length)`. */
  buckets: string[]
  /** Pictures of all articles together; their URLs stand in the articles. */
  images: { count: number; bytes: number }
  /** Articles that nothing took the place of: they vanish from a device before anything else of the release is there. */
  gone?: string[]
  signature?: PackSignature
}

/** Which pack of its locale it is. */
export interface PackRelease {
  /** Grows with every release that changes something: a device takes no lower one for a pack that it has. */
  number: number
  /** Hash of what the manifest names, written like the names of files: equal content is the same release. */
  release: string
}

/**
 * By the shop, of `signedText`: a device that has a signed pack takes nothing else from then on, whoever hands it out. It
 * trusts the keys of the release that it has (the first one as it came), and none beside them.
 */
export interface PackSignature {
  /** ECDSA over P-256 as uncompressed points, base64url: what signs now, and what may sign later. Updates go without. */
  keys?: string[]
  /** Milliseconds since 1970: when it was confirmed to be the newest, and until when that holds. */
  at: number
  until: number
  /** With SHA-256; r and s, base64url. */
  value: string
}

/** What is signed: which release of which pack, from when, until when, and whose word counts for the next. */
export const signedText = (
  { locale, number, release }: Pick<PackManifest, 'locale' | keyof PackRelease>,
  { keys = [], at, until }: Pick<PackSignature, 'keys' | 'at' | 'until'>,
): string => JSON.stringify(['aftercare pack', locale, number, release, at, until, keys])

/** Hash, and what it weighs on the wire: at most that, as it is until the best compressed copy is there. */
export type FileRef = [hash: string, bytes: number]

/** Article id and the hash of its part, an `Article`. */
export type PackBucket = [id: string, hash: string][]

/** Interface texts of one locale, register overlay applied: i18next v4 JSON, namespace `portal`. */
export type Catalogue = Record<string, unknown>

/** What search on the device needs beside the articles. */
export interface SearchHints {
  synonyms: string[][]
  /** Articles that most people in this market and language want, best first. */
  popular: string[]
}

/** What every screen of a locale knows of shop and market. */
export interface PortalContext {
  brand: {
    name: string
    url?: string
    email?: string
    phone?: string
    imprint?: string
    privacy?: string
    logo?: Logo
    /** On the home page of this market. */
    picture?: { src: string; width: number; height: number }
    social?: { name: string; url: string }[]
  }
  locale: string
  language: Language
  /** What translations are made from. */
  sourceLanguage: Language
  register: Register
  market: Market
  topics: { id: string; title: string; description?: string; icon: string }[]
  /** Every locale of the portal, for the switch and for links of products and people elsewhere. */
  locales: { tag: string; language: Language; market: string }[]
  /** The article that says how accessible the portal is. */
  accessibility?: Pick<ArticleTitle, 'id' | 'slug'>
  /** The article that says how reviews are treated. */
  reviewPolicy?: Pick<ArticleTitle, 'id' | 'slug'>
  /** Articles that are no more → the one that took their place. */
  moved?: Record<string, string>
  /** When people answer. */
  officeHours?: OfficeHours
  /** Parts of the home page in the order of this market; without it as the project has them. */
  home?: HomePart[]
  occasions?: OccasionTexts[]
  products: { handle: string; name: string; description?: string; image?: string }[]
}

/** A line drawing on a square of 24 in the colour of the accent, or a picture; `holdsName`: the name is part of it. */
export type Logo = { holdsName?: true } & (
  | { line: string; src?: never }
  | { src: string; dark?: string; width: number; height: number }
)

/** Days of a market on which its home page says something else; ISO dates on the market's calendar, both included. */
export interface OccasionTexts {
  name: string
  from: string
  to: string
  greeting?: string
  notice?: string
}

/** What a first install brings, in order; the manifest names them. */
export type TitlesFile = ArticleTitle[]
export type SegmentFile = Article[]

/** FNV-1a over the id: stable, and no article moves when others come or go. */
export function bucketOf(id: string, buckets: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % buckets
}
