import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problems.ts'
import { refuse } from './refused.ts'

/** A form may be posted from our own pages only; a program that names no site is none that could be tricked. */
export function refuseCrossSitePosts(app: FastifyInstance, publicUrl: string | undefined): void {
  app.addHook('preParsing', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    const site = request.headers['sec-fetch-site']
    if (site === 'same-origin' || site === 'none') return
    const { origin } = request.headers
    if (!site && (!origin || isOurs(origin, request.host, publicUrl))) return
    await sendProblem(reply, refuse('forbidden'))
  })
}

function isOurs(origin: string, host: string, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false
  return origin === publicUrl || new URL(origin).host === host
}
