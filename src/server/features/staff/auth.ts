import { betterAuth } from 'better-auth'
import type { FastifyRequest } from 'fastify'
import { roles } from '#domain/staff/staff.ts'
import type { Member } from '#server/http/staff-operation.ts'
import { isSecure } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'

/** Carries the address that Fastify has found behind trusted proxies; set by us, never taken from outside. */
const addressHeader = 'x-aftercare-address'

/** Staff sign in with e-mail and password. Nobody signs up: accounts are made with `aftercare staff add`. */
export function createAuth({ db, config }: Services) {
  const auth = betterAuth({
    appName: 'Aftercare',
    baseURL: config.publicUrl ?? { allowedHosts: ['*'], protocol: 'auto' },
    basePath: '/api/auth',
    secret: config.secret,
    database: { db: db.kysely, type: 'postgres', transaction: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    user: {
      modelName: 'staff',
      additionalFields: { role: { type: 'string', required: true, input: false } },
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
      cookiePrefix: 'aftercare',
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { validateSchema: false },
      useSecureCookies: isSecure(config),
      defaultCookieAttributes: { sameSite: 'strict' },
    },
    trustedOrigins: request => (request ? [new URL(request.url).origin] : []),
  })

  return {
    async handle(request: FastifyRequest): Promise<Response> {
      const body = Buffer.isBuffer(request.body) && request.body.length ? new Uint8Array(request.body) : undefined
      return auth.handler(new Request(urlOf(request), { method: request.method, headers: headersOf(request), body }))
    },
    /** Who is signed in; undefined without a valid session, or with a role that is no more. */
    async member(request: FastifyRequest): Promise<Member | undefined> {
      if (!request.headers.cookie) return undefined
      const session = await auth.api.getSession({ headers: headersOf(request) })
      const role = roles.find(candidate => candidate === session?.user.role)
      return session && role ? { name: session.user.name, email: session.user.email, role } : undefined
    },
  }

  function urlOf(request: FastifyRequest): string {
    return `${config.publicUrl ?? `${request.protocol}://${request.host}`}${request.url}`
  }
}
export type Auth = ReturnType<typeof createAuth>

function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && name !== addressHeader) headers.set(name, [value].flat().join(', '))
  }
  headers.set(addressHeader, request.ip)
  return headers
}
