import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  askForPasskeySchemas,
  signInWithCodeSchemas,
  signInWithPasskeySchemas,
  signInWithPasswordSchemas,
  signOutSchemas,
  waysToSignInSchemas,
} from '#contract/staff/sign-in.schema.ts'
import {
  askForPasskey,
  type SignInStep,
  signInWithCode,
  signInWithPasskey,
  signInWithPassword,
  signOut,
  waysToSignIn,
} from '#contract/staff/sign-in.ts'
import type { WayIn } from '#domain/staff/sign-in.ts'
import { blockHash } from '#server/http/client-address.ts'
import { refuseCrossSitePosts } from '#server/http/cross-site.ts'
import { sendProblem } from '#server/http/problems.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import { register, type ServedOperation, serve } from '#server/http/serve.ts'
import { isSecure } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'
import { appendAudit } from './audit-log.ts'
import { peopleOf } from './people-config.ts'
import type { Proofs } from './proofs.ts'

/**
 * Signing in and out. Nothing of better-auth's own interface is served. An address without an account is answered as one with
 * a wrong password, and as late.
 */
export function signInOperations(services: Services, proofs: Proofs): ServedOperation[] {
  const { config, db, clock } = services
  const { auth, tries, passwords, passkeys, secondFactor, challenges } = proofs
  const block = (request: FastifyRequest) => blockHash(request.ip, config.secret)
  const { sso } = peopleOf(config)

  const operations: ServedOperation[] = [
    serve(waysToSignIn, waysToSignInSchemas, async () => (sso ? { sso: { name: sso.name } } : {})),
    serve(signInWithPassword, signInWithPasswordSchemas, async ({ email, password }, request, reply) => {
      const tried = await tries.begin(email, block(request))
      const { staff, isRight } = tried.allowed
        ? await passwords.ofAddress(email, password)
        : { staff: undefined, isRight: false }
      if (!tried.allowed) {
        note(request.log, undefined, request.ip, 'too many tries')
        return refuse('too_many')
      }
      if (!staff || !isRight) return refused(request, staff?.email)
      const factors = await secondFactor.of(staff.userId)
      if (!factors.length) {
        await tried.succeed()
        return entered(request, reply, staff, 'password')
      }
      await tried.leave()
      const { userId, email: value } = staff
      return { state: 'second' as const, token: await challenges.begin('second_factor', { userId, value }), factors }
    }),
    serve(signInWithCode, signInWithCodeSchemas, async ({ token, code }, request, reply) => {
      const asked = await challenges.tryOnce('second_factor', token)
      if (!asked?.userId) return refuse('gone')
      const { userId, value: email } = asked
      const tried = await tries.begin(email, block(request))
      if (!tried.allowed) return refuse('too_many')
      const how = await secondFactor.use(userId, code)
      if (!how) return refused(request, email)
      await challenges.take('second_factor', token)
      await tried.succeed()
      return entered(request, reply, { userId, email }, how)
    }),
    serve(askForPasskey, askForPasskeySchemas, async (_input, request) => {
      const tried = await tries.beginWithoutAccount(block(request))
      return tried.allowed ? passkeys.askFor('passkey_sign_in', request) : refuse('too_many')
    }),
    serve(signInWithPasskey, signInWithPasskeySchemas, async ({ token, response }, request, reply) => {
      const userId = await passkeys.judge('passkey_sign_in', request, token, response)
      const staff = userId && (await openAccount(userId))
      return staff ? entered(request, reply, { userId, email: staff.email }, 'passkey') : refused(request, undefined)
    }),
    serve(signOut, signOutSchemas, async (_input, request, reply) => {
      const member = await auth.leave(request, reply)
      if (member) await audit('signOut', member.email, request, 'done')
      return { done: true as const }
    }),
  ]
  const openAccount = (userId: string) =>
    db.kysely
      .selectFrom('staff')
      .select('email')
      .where('id', '=', userId)
      .where('disabled_at', 'is', null)
      .executeTakeFirst()

  async function entered(
    request: FastifyRequest,
    reply: FastifyReply,
    { userId, email }: { userId: string; email: string },
    how: WayIn,
  ): Promise<SignInStep> {
    await auth.enter(request, reply, userId, how)
    await audit('signIn', email, request, 'done', how)
    note(request.log, email, request.ip, 'signed in')
    return { state: 'in' }
  }

  /** What was typed and is no account may be anything, and is not kept. */
  async function refused(request: FastifyRequest, account: string | undefined): Promise<Refused> {
    if (account) await audit('signIn', account, request, 'refused')
    note(request.log, account, request.ip, 'refused (401)')
    return refuse('unauthenticated')
  }

  const audit = (
    action: 'signIn' | 'signOut',
    who: string,
    { ip: address }: FastifyRequest,
    outcome: string,
    object?: WayIn,
  ) => appendAudit(db, { at: clock(), who, address, action, object, outcome })

  return operations
}

/** Registers what is answered to whoever is not signed in; whatever else better-auth would answer there is not there. */
export async function signInRoutes(
  app: FastifyInstance,
  config: Services['config'],
  operations: readonly ServedOperation[],
): Promise<void> {
  refuseCrossSitePosts(app, config.publicUrl)
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })
  for (const operation of operations)
    register(app, {
      ...operation,
      async handler(input, request, reply) {
        const insecure = operation.operation.method === 'POST' ? insecureAddress(config, request) : undefined
        if (!insecure) return operation.handler(input, request, reply)
        request.log.warn(insecure)
        return new Refused('forbidden', { detail: insecure })
      },
    })
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    handler: (_request, reply) => sendProblem(reply, refuse('not_found')),
  })
}

/** Cookies that need https do not stay in a browser that came by http: said, rather than signed out again at once. */
function insecureAddress(config: Services['config'], { headers: { origin } }: FastifyRequest): string | undefined {
  if (!isSecure(config) || !origin || !URL.canParse(origin)) return undefined
  const { protocol, hostname } = new URL(origin)
  if (protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return undefined
  return `The desk was opened at ${origin}, but PUBLIC_URL is ${config.publicUrl}: sign in at ${config.publicUrl}/desk, or set PUBLIC_URL to the address that is used.`
}

/** Who and from where. What was typed and is no account may be anything, also a customer's address: it is not repeated. */
const note = (log: FastifyBaseLogger, account: string | undefined, from: string, outcome: string): void =>
  log.info({ event: 'sign-in', who: account ?? 'no account', from, outcome }, 'staff')
