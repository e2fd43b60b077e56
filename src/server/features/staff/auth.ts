import type { FastifyRequest } from 'fastify'
import { roles } from '#domain/staff/staff.ts'
import { cookieName } from '#server/http/cookie.ts'
import type { Member } from '#server/http/staff-operation.ts'
import { basePath, isSecure } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'

/** Carries the address that Fastify has found behind trusted proxies; set by us, never taken from outside. */
const addressHeader = 'x-aftercare-address'

/**
 * Where better-auth believes to be. Nobody gets there: whether a request is from our own page we have judged before
 * (`refuseCrossSitePosts`), by whatever name the server is reached, so that no list of hosts is trusted.
 */
const inside = 'http://desk.invalid'

/** Staff sign in with e-mail and password. Nobody signs up: accounts are made with `aftercare staff add`. */
export function createAuth(services: Services) {
  const { db } = services
  let opened: ReturnType<typeof openAuth> | undefined
  const auth = () => {
    opened ??= openAuth(services)
    return opened
  }
  return {
    /** One of its operations, asked by us: of the request it gets the cookies and the address it came from, only. */
    async handle(request: FastifyRequest, path: string, body: Record<string, string>): Promise<Response> {
      const headers = headersOf(request)
      headers.set('content-type', 'application/json')
      headers.set('origin', inside)
      return (await auth()).handler(
        new Request(`${inside}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
      )
    },
    /** The address of an account as it is kept, where there is one. */
    async findAccount(email: string): Promise<string | undefined> {
      const address = email.trim().toLowerCase()
      const row = await db.kysely.selectFrom('staff').select('email').where('email', '=', address).executeTakeFirst()
      return row?.email
    },
    /** Who is signed in; undefined without a valid session, or with a role that is no more. */
    async member(request: FastifyRequest): Promise<Member | undefined> {
      if (!request.headers.cookie) return undefined
      const session = await (await auth()).api.getSession({ headers: headersOf(request) })
      const role = roles.find(candidate => candidate === session?.user.role)
      if (!session || !role) return undefined
      const { name, email, languages } = session.user
      return { name, email, role, languages: languages?.split(' ').filter(Boolean) ?? [] }
    },
  }
}
export type Auth = ReturnType<typeof createAuth>

/** A third of what a server has to load, for the few requests that staff make: when the first of them comes. */
async function openAuth({ db, config }: Services) {
  const { betterAuth } = await import('better-auth')
  return betterAuth({
    appName: 'Aftercare',
    baseURL: inside,
    basePath: '/api/auth',
    secret: config.secret,
    database: { db: db.kysely, type: 'postgres', transaction: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    user: {
      modelName: 'staff',
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        languages: { type: 'string', required: false, input: false },
      },
      changeEmail: { enabled: false },
      deleteUser: { enabled: false },
    },
    session: { modelName: 'staff_session', expiresIn: 12 * 3600, updateAge: 3600 },
    account: { modelName: 'staff_account' },
    verification: { modelName: 'staff_verification' },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'staff_rate_limit',
      window: 60,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
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
