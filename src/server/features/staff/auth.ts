import type { FastifyReply, FastifyRequest } from 'fastify'
import { isStrong, type WayIn, waysIn } from '#domain/staff/sign-in.ts'
import { roles } from '#domain/staff/staff.ts'
import { cookieName } from '#server/http/cookie.ts'
import type { Member } from '#server/http/staff-operation.ts'
import { basePath, isSecure } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'
import { peopleOf } from './people-config.ts'

/** Carries the address that Fastify has found behind trusted proxies; set by us, never taken from outside. */
const addressHeader = 'x-aftercare-address'

/**
 * Where better-auth believes to be. Nobody gets there: whether a request is from our own page we have judged before
 * (`refuseCrossSitePosts`), by whatever name the server is reached, so that no list of hosts is trusted.
 */
const inside = 'http://desk.invalid'

/** `used_at` is written no more often. */
const usedEvery = 60_000

/**
 * Sessions of staff, kept and signed by better-auth. None of its own routes is served: what proves who somebody is
 * (`sign-in.ts`, `passkeys.ts`, `totp.ts`, `sso/`) is judged by us, by one clock, and begins a session here.
 */
export function createAuth(services: Services) {
  const { db, config, clock } = services
  const { idleMinutes, sessionHours, secondFactorFor } = peopleOf(config)
  let opened: ReturnType<typeof openAuth> | undefined
  const auth = () => {
    opened ??= openAuth(services)
    return opened
  }

  /** Ended by its age, or because nobody used it. */
  function isOver(session: { startedAt: Date; usedAt: Date }): boolean {
    const now = clock().getTime()
    const isOld = now - session.startedAt.getTime() > sessionHours * 3600_000
    return isOld || now - session.usedAt.getTime() > idleMinutes * 60_000
  }

  return {
    /** Begins a session of its own and gives the browser its cookie; one that the browser has ends. */
    async enter(request: FastifyRequest, reply: FastifyReply, userId: string, how: WayIn): Promise<void> {
      const { api } = await auth()
      const now = clock()
      const before = await this.member(request)
      const { headers } = await api.enter({
        body: { userId, at: now.toISOString(), how },
        headers: headersOf(request),
        returnHeaders: true,
      })
      if (before?.session) await db.kysely.deleteFrom('staff_session').where('id', '=', before.session.id).execute()
      reply.header('set-cookie', headers.getSetCookie())
    },
    /** Ends the session of the request, on all instances; says whose it was. */
    async leave(request: FastifyRequest, reply: FastifyReply): Promise<Member | undefined> {
      const member = await this.member(request)
      const answered = await (await auth()).api.signOut({ headers: headersOf(request), returnHeaders: true })
      reply.header('set-cookie', answered.headers.getSetCookie())
      return member
    },
    /**
     * Who is signed in; undefined without a valid session, of an account that is closed, or with a role that is no more.
     * `unwatched`: asked by the desk itself and not by somebody who sits at it, which is no use of the session.
     */
    async member(request: FastifyRequest, unwatched = false): Promise<Member | undefined> {
      if (!request.headers.cookie) return undefined
      const found = await (await auth()).api.getSession({ headers: headersOf(request) })
      const role = roles.find(candidate => candidate === found?.user.role)
      if (!found || !role || found.user.disabledAt) return undefined
      const { session, user } = found
      const usedAt = session.usedAt ?? session.updatedAt
      const startedAt = session.startedAt ?? session.createdAt
      if (isOver({ startedAt, usedAt })) {
        await db.kysely.deleteFrom('staff_session').where('id', '=', session.id).execute()
        return undefined
      }
      const now = clock()
      if (!unwatched && now.getTime() - usedAt.getTime() >= usedEvery)
        await db.kysely.updateTable('staff_session').set({ used_at: now }).where('id', '=', session.id).execute()
      const how = waysIn.find(way => way === session.how) ?? 'password'
      return {
        name: user.name,
        email: user.email,
        role,
        languages: user.languages?.split(' ').filter(Boolean) ?? [],
        session: {
          id: session.id,
          userId: user.id,
          address: request.ip,
          host: request.host,
          protocol: request.protocol,
          how,
          ...(session.provenAt && { provenAt: session.provenAt }),
          lacksFactor: secondFactorFor.includes(role) && !isStrong(how),
        },
      }
    },
  }
}
export type Auth = ReturnType<typeof createAuth>

/** A third of what a server has to load, for the few requests that staff make: when the first of them comes. */
async function openAuth({ db, config }: Services) {
  const [{ betterAuth }, { enterPlugin }] = await Promise.all([import('better-auth'), import('./enter-plugin.ts')])
  const { sessionHours } = peopleOf(config)
  const date = (fieldName: string) => ({ type: 'date', fieldName, required: false, input: false }) as const
  return betterAuth({
    appName: 'Aftercare',
    baseURL: inside,
    basePath: '/api/auth',
    secret: config.secret,
    database: { db: db.kysely, type: 'postgres', transaction: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [enterPlugin()],
    user: {
      modelName: 'staff',
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        languages: { type: 'string', required: false, input: false },
        disabledAt: date('disabled_at'),
      },
      changeEmail: { enabled: false },
      deleteUser: { enabled: false },
    },
    session: {
      modelName: 'staff_session',
      // How long it lives is judged by our own columns; the cookie goes with the longest that it may.
      expiresIn: sessionHours * 3600,
      disableSessionRefresh: true,
      additionalFields: {
        startedAt: date('started_at'),
        usedAt: date('used_at'),
        provenAt: date('proven_at'),
        how: { type: 'string', required: false, input: false },
      },
    },
    account: { modelName: 'staff_account' },
    verification: { modelName: 'staff_verification' },
    advanced: {
      // With the prefix that browsers hold it to, see http/cookie.ts; better-auth knows `__Secure-` only.
      cookiePrefix: cookieName(config, 'aftercare'),
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { validateSchema: false },
      useSecureCookies: false,
      defaultCookieAttributes: { sameSite: 'strict', secure: isSecure(config), path: basePath(config) || '/' },
    },
  })
}

function headersOf({ headers: { cookie, 'user-agent': agent }, ip }: FastifyRequest): Headers {
  const headers = new Headers({ [addressHeader]: ip })
  if (cookie) headers.set('cookie', cookie)
  if (agent) headers.set('user-agent', agent.slice(0, 300))
  return headers
}
