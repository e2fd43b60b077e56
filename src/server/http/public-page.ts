import type { FastifyReply, FastifyRequest } from 'fastify'
import { dictionaryHeader, dictionaryId, isArticleId, isSamePage, readOffer } from '#server/site/dictionary.ts'
import type { StoredFile } from '#server/site/file-store.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import type { PageDeltas } from '#server/site/page-deltas.ts'
import { pathOf } from '#server/site/readdress.ts'
import { canonical } from './locale-pages.ts'
import { pageCaching } from './page-caching.ts'
import { accepts, sendFile } from './send-file.ts'

export interface PublicPage {
  tag: string
  /** Behind the locale; empty for its home page. */
  path: string
  file: StoredFile
}

/**
 * The part of the Content-Security-Policy that stops every script that is not a file of ours, and the one thing that a
 * `meta` element may not say. The rest stands in the page itself, first of all (`entry-server.tsx`), where the second page
 * has it for nothing.
 */
const heldByHead = "script-src 'self';frame-ancestors 'none'"

/** A page that the compiler has made: as what differs from one that the reader has, where the browser can do that. */
export async function sendPublicPage(
  request: FastifyRequest,
  reply: FastifyReply,
  live: LiveSite,
  deltas: PageDeltas,
  page: PublicPage,
  cdnSeconds = 0,
): Promise<FastifyReply> {
  const dictionary = await dictionaryOf(request, live, page.tag)
  const delta =
    dictionary && accepts(acceptedBy(request), 'dcz') ? await deltas.of(page.file, dictionary.file) : undefined
  if (delta) request.savedBytes = (page.file.br ?? page.file.identity).length - delta.length
  const isBetter = !dictionary || (isArticle(page.path) && !isArticleId(dictionary.id))
  const asDictionary = isBetter && deltas.able && page.path !== 'shell' && keepsDictionaries(request)
  if (asDictionary) reply.header('use-as-dictionary', dictionaryHeader(pathOf(live.site.origin), page.tag, page.path))
  const { 'cache-control': cache, ...more } = pageCaching(cdnSeconds, live, page.tag, asDictionary)
  return sendFile(request, reply.headers(more), page.file, {
    cache,
    csp: heldByHead,
    vary: 'Accept-Encoding, Available-Dictionary',
    ...(delta && dictionary && { delta: { bytes: delta, of: dictionary.file.hash } }),
  })
}

/** The page that the reader's browser has kept, where this release has it unchanged. */
async function dictionaryOf(request: FastifyRequest, live: LiveSite, tag: string) {
  const offer = readOffer(request.headers)
  if (!offer) return undefined
  const path = canonical(live, tag, isArticleId(offer.id) ? `articles/${offer.id}` : offer.id)
  const file = await live.files.read(path ? `pages/${tag}/${path}.html` : `pages/${tag}.html`)
  return file && isSamePage(offer, file) ? { id: offer.id, file } : undefined
}

/**
 * Chromium, over https or on localhost: there alone it takes zstd. Firefox takes it too, keeps no dictionaries, and would show
 * a page that it may keep for a while once more without asking. A cache on the way may hand one the heads that were meant
 * for the other, but not without asking: our 304 then says what holds for who asks.
 */
const keepsDictionaries = (request: FastifyRequest): boolean =>
  accepts(acceptedBy(request), 'zstd') && / \w*Chrome\/\d/.test(String(request.headers['user-agent'] ?? ''))

const acceptedBy = ({ headers }: FastifyRequest): string => String(headers['accept-encoding'] ?? '')

const isArticle = (path: string): boolean => isArticleId(dictionaryId(path))
