import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { appendAudit } from '#server/features/staff/audit-log.ts'
import type { Invitations } from '#server/features/staff/invitations.ts'
import type { SsoConfig } from '#server/features/staff/people-config.ts'
import type { Proofs } from '#server/features/staff/proofs.ts'
import { cookieName, setCookie } from '#server/http/cookie.ts'
import type { ApiPaths } from '#server/http/openapi.ts'
import { seal, unseal } from '#server/seal.ts'
import type { Services } from '#server/services.ts'
import { ownPlace } from './own-place.ts'
import { createProvider, ProviderAway } from './provider.ts'
import { createSsoAccounts, type SsoRefusal } from './sso-account.ts'

/** Behind the portal's address: what the provider has to allow. */
export const ssoCallback = '/api/auth/sso/callback'

const cookie = 'aftercare-sso'
const minutes = 10

/** What the cookie says: of one way there and back. */
const Trip = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  until: z.number(),
  /** The session that is to be proven again, rather than a new one. */
  session: z.string().optional(),
})
type Trip = z.infer<typeof Trip>

/** What the sign-in screen says, by `?sso=`. */
type Outcome = SsoRefusal | 'refused' | 'unavailable' | 'lost'

/**
 * The way to the provider and back. What belongs together (state, nonce, verifier) is in a cookie that only this server can
 * read, so that nobody can be sent back in another's name; the code is bound to it by PKCE and used once by the provider.
 */
export function ssoRoutes(
  app: FastifyInstance,
  services: Services,
  sso: SsoConfig,
  { auth }: Proofs,
  invitations: Invitations,
): void {
  const { config, clock, db } = services
  const provider = createProvider(sso, clock)
  const accountOf = createSsoAccounts(services, sso, invitations)
  const sealing = { secret: config.secret, owner: 'sso' }

  app.get<{ Querystring: { to?: unknown; prove?: unknown } }>('/api/auth/sso/start', async (request, reply) => {
    const to = ownPlace(request.query.to)
    const again = request.query.prove === '1'
    const member = again ? await auth.member(request) : undefined
    if (again && !member?.session) return away(reply, 'lost', to)
    const { address, departure } = await provider.depart(returnAddress(request), again).catch(orNothing)
    if (!address) return failed(request, reply, to)
    const trip: Trip = {
      ...departure,
      to,
      until: clock().getTime() + minutes * 60_000,
      ...(member?.session && { session: member.session.id }),
    }
    return reply
      .header('set-cookie', cookieOf(seal(JSON.stringify(trip), sealing), minutes * 60))
      .redirect(address, 303)
  })

  app.get(ssoCallback, async (request, reply) => {
    const trip = tripOf(request)
    reply.header('set-cookie', cookieOf('', 0))
    if (!trip || trip.until < clock().getTime()) return away(reply, 'lost', '/desk')
    const back = new URL(returnAddress(request))
    back.search = new URL(request.url, back).search
    const again = trip.session !== undefined
    const came = await provider.arrive(back, trip, again).catch(orNothing)
    if (came && 'away' in came) return failed(request, reply, trip.to)
    const found = came ? await accountOf(came, request.ip) : 'refused'
    if (typeof found === 'string') {
      request.log.info({ event: 'sign-in', who: 'at the provider', from: request.ip, outcome: found }, 'staff')
      return away(reply, found, trip.to)
    }
    const { userId, email } = found
    if (trip.session) {
      // Only of the session that went there, and only where the same person came back.
      const { numUpdatedRows } = await db.kysely
        .updateTable('staff_session')
        .set({ proven_at: clock() })
        .where('id', '=', trip.session)
        .where('userId', '=', userId)
        .executeTakeFirstOrThrow()
      if (!numUpdatedRows) return away(reply, 'refused', trip.to)
      await appendAudit(db, { at: clock(), who: email, address: request.ip, action: 'proveBySso', outcome: 'done' })
    } else {
      await auth.enter(request, reply, userId, 'sso')
      await appendAudit(db, {
        at: clock(),
        who: email,
        address: request.ip,
        action: 'signIn',
        object: 'sso',
        outcome: 'done',
      })
      request.log.info({ event: 'sign-in', who: email, from: request.ip, outcome: 'signed in' }, 'staff')
    }
    return reply.redirect(trip.to, 303)
  })

  const cookieOf = (value: string, maxAge: number) =>
    // Lax: the way back comes from the provider's site.
    setCookie({ ...config, embedOrigins: [] }, { name: cookie, value, maxAge, sameSite: 'Lax' })

  function tripOf({ headers }: FastifyRequest): Trip | undefined {
    const found = new RegExp(`(?:^|;\\s*)${cookieName(config, cookie)}=([\\w.-]+)`).exec(headers.cookie ?? '')?.[1]
    const text = found && unseal(found, sealing)
    return text ? Trip.parse(JSON.parse(text)) : undefined
  }

  const returnAddress = ({ protocol, host }: FastifyRequest): string =>
    `${config.publicUrl ?? `${protocol}://${host}`}${ssoCallback}`

  function failed(request: FastifyRequest, reply: FastifyReply, to: string): FastifyReply {
    request.log.warn('The provider of SSO_ISSUER does not answer: staff sign in with passwords and passkeys meanwhile.')
    return away(reply, 'unavailable', to)
  }
}

/** For the API document: two ways of a browser. */
export const ssoDescribed: ApiPaths = Object.fromEntries(
  (
    [
      ['/api/auth/sso/start', 'goToProvider', 'Go to the provider of the company to sign in there'],
      [ssoCallback, 'comeFromProvider', 'Where the provider sends the browser back to'],
    ] as const
  ).map(([path, operationId, summary]) => [
    path,
    { get: { operationId, summary, tags: ['auth'], responses: { 303: { description: 'Elsewhere' } } } },
  ]),
)

/** Back to the desk, which says what happened and lets her sign in otherwise. */
const away = (reply: FastifyReply, outcome: Outcome, to: string): FastifyReply =>
  reply.redirect(`${to.split(/[?#]/, 1)[0]}?sso=${outcome}`, 303)

function orNothing(error: unknown): { away: true; address?: undefined; departure?: undefined } {
  if (error instanceof ProviderAway) return { away: true }
  throw error
}
