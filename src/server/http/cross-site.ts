import type { FastifyInstance } from 'fastify'
import { bearerOf } from './bearer.ts'
import { sendProblem } from './problems.ts'
import { refuse } from './refused.ts'

/** A form may be posted from our own pages only; a program that names no site is none that could be tricked. */
export function refuseCrossSitePosts(
  app: FastifyInstance,
  publicUrl: string | undefined,
  { fromNowhere = false, withToken = false }: { fromNowhere?: boolean; withToken?: boolean } = {},
): void {
  app.addHook('preParsing', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    // No browser sends a token by itself, and where one is sent no cookie counts.
    if (withToken && bearerOf(request.headers) !== undefined) return
    const site = request.headers['sec-fetch-site']
    if (site === 'same-origin' || site === 'none') return
    const { origin } = request.headers
    // Our personal pages send no referrer, and so their forms name no origin (`null`). A browser that says nothing else about
    // where a form came from could be tricked: only where nothing but the form itself counts, no cookie of a session.
    if (!site && fromNowhere && origin === 'null') return
    if (!site && (!origin || isOurs(origin, request.host, publicUrl))) return
    await sendProblem(reply, refuse('forbidden'))
  })
}

function isOurs(origin: string, host: string, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false
  return (publicUrl && new URL(publicUrl).origin === origin) || new URL(origin).host === host
}
