import type { FastifyRequest } from 'fastify'

/**
 * Programs that open a link because it was written somewhere: messengers and social networks that draw a preview, mail programs
 * and gateways that look for viruses, search engines. Most do not say Mozilla; those that do say what they are. Browsers inside
 * of messengers are people, and so are phones by Cubot.
 */
const programs =
  /(?<!cu)bot\b|crawl|spider|preview|facebookexternalhit|slack-|embedly|iframely|safelinks|barracuda|proofpoint|mimecast|python|java\/|okhttp|headless|lighthouse|uptime/i

/** Whether a person looks at the page that is asked for: no program, no preview, nothing that a browser fetches ahead. */
export function isSeenByPerson(request: FastifyRequest): boolean {
  if (!isAskedByBrowser(request)) return false
  const { headers } = request
  // Every browser of a person says in which languages she reads; few programs do.
  if (!headers['accept-language'] || !/text\/html/.test(headers.accept ?? '')) return false
  const { 'sec-fetch-mode': mode, 'sec-fetch-dest': kind } = headers
  return (
    (mode === undefined || mode === 'navigate') &&
    (kind === undefined || /^(document|iframe|empty)$/.test(String(kind)))
  )
}

/** Whether a browser that somebody uses fetches this now: for her to see, or for its own use. */
export function isAskedByBrowser({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  const { 'user-agent': agent = '', purpose, 'sec-purpose': secPurpose, 'x-moz': moz, 'x-purpose': xPurpose } = headers
  if (method !== 'GET' || !/^Mozilla\//.test(agent) || programs.test(agent)) return false
  return ![purpose, secPurpose, moz, xPurpose].some(said => /prefetch|preview|prerender/i.test(String(said ?? '')))
}
