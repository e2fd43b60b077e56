import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { blockHash } from '#server/http/client-address.ts'
import { refuseCrossSitePosts } from '#server/http/cross-site.ts'
import { sendProblem } from '#server/http/problems.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import { isSecure } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'
import { appendAudit } from './audit-log.ts'
import type { Auth } from './auth.ts'
import type { SignInTries } from './sign-in-tries.ts'

/** What the desk sends. Anything else that better-auth would read, such as where to go afterwards, is not handed on. */
const Credentials = z.object({ email: z.email().max(200), password: z.string().min(1).max(200) })

/**
 * Signing in and out are all that exists of better-auth's interface: what the desk does not use is not there. It answers in
 * its own words; we add our headers and keep caches away.
 */
export async function signInRoutes(
  app: FastifyInstance,
  { config, db, clock }: Services,
  auth: Auth,
  tries: SignInTries,
): Promise<void> {
  refuseCrossSitePosts(app, config.publicUrl)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 16 * 1024 }, (_request, body, done) => done(null, body))
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    async handler(request, reply) {
      const path = request.url.split('?', 1)[0]
      reply.header('cache-control', 'no-store')
      if (request.method === 'POST' && path === '/api/auth/sign-in/email') return signIn(request, reply)
      if (request.method === 'POST' && path === '/api/auth/sign-out') return signOut(request, reply)
      return sendProblem(reply, refuse('not_found'))
    },
  })

  async function signIn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const insecure = insecureAddress(request)
    if (insecure) {
      request.log.warn(insecure)
      return sendProblem(reply, new Refused('forbidden', { detail: insecure }))
    }
    const credentials = Credentials.safeParse(readJson(request.body))
    if (!credentials.success) return sendProblem(reply, refuse('invalid'))
    const { email, password } = credentials.data
    const account = await auth.findAccount(email)
    const tried = await tries.begin(email, blockHash(request.ip, config.secret))
    if (!tried.allowed) {
      note(request.log, account, request.ip, 'too many tries')
      return sendProblem(reply, refuse('too_many'))
    }
    const answered = await auth.handle(request, '/api/auth/sign-in/email', { email, password })
    if (answered.ok) await tried.succeed()
    // Tries that are judged are few; what was typed and is no account may be anything, and is not kept.
    if (account) await audit('signIn', account, request, answered.ok ? 'done' : 'refused')
    note(request.log, account, request.ip, answered.ok ? 'signed in' : `refused (${answered.status})`)
    return answer(reply, answered)
  }

  async function signOut(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const member = await auth.member(request)
    const answered = await auth.handle(request, '/api/auth/sign-out', {})
    if (member) await audit('signOut', member.email, request, 'done')
    return answer(reply, answered)
  }

  const audit = (action: 'signIn' | 'signOut', who: string, { ip: address }: FastifyRequest, outcome: string) =>
    appendAudit(db, { at: clock(), who, address, action, outcome })

  /** Cookies that need https do not stay in a browser that came by http: said, rather than signed out again at once. */
  function insecureAddress({ headers: { origin } }: FastifyRequest): string | undefined {
    if (!isSecure(config) || !origin || !URL.canParse(origin)) return undefined
    const { protocol, hostname } = new URL(origin)
    if (protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return undefined
    return `The desk was opened at ${origin}, but PUBLIC_URL is ${config.publicUrl}: sign in at ${config.publicUrl}/desk, or set PUBLIC_URL to the address that is used.`
  }
}

/** Who and from where. What was typed and is no account may be anything, also a customer's address: it is not repeated. */
const note = (log: FastifyBaseLogger, account: string | undefined, from: string, outcome: string): void =>
  log.info({ event: 'sign-in', who: account ?? 'no account', from, outcome }, 'staff')

function readJson(body: unknown): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '')
  } catch {
    return undefined
  }
}

async function answer(reply: FastifyReply, answered: Response): Promise<FastifyReply> {
  if (answered.status >= 500) throw new Error(`sign-in answered ${answered.status}`)
  const leftOut = new Set(['set-cookie', 'location', 'cache-control'])
  for (const [name, value] of answered.headers) if (!leftOut.has(name)) reply.header(name, value)
  const cookies = answered.headers.getSetCookie()
  if (cookies.length) reply.header('set-cookie', cookies)
  return reply.code(answered.status).send(Buffer.from(await answered.arrayBuffer()))
}
