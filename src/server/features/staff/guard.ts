import type { FastifyReply, FastifyRequest } from 'fastify'
import { unwatchedHeader } from '#contract/staff/staff.ts'
import { ownActions } from '#domain/staff/audit.ts'
import { proofMinutes } from '#domain/staff/sign-in.ts'
import { canStaff } from '#domain/staff/staff.ts'
import { bearerOf } from '#server/http/bearer.ts'
import { blockHash } from '#server/http/client-address.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { ServedOperation } from '#server/http/serve.ts'
import { type Member, type StaffOperation, scopesOf } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { appendAudit } from './audit-log.ts'
import type { Auth } from './auth.ts'
import { isPanelBearer, type PanelSessions } from './panel-sessions.ts'
import type { Tokens } from './tokens.ts'

/**
 * 401 without a session or a token, 403 without the permission, the second factor that the role asks for, or a proof that is fresh
 * enough for what is asked; nothing of the desk is kept by a cache. Who did what from where is logged, with the id of what it
 * was done to: nothing that a customer wrote. A change stands in the audit log before it is made, so that nothing happens
 * that the log does not know; why one was refused follows as a line of its own. What needs a fresh proof is logged even
 * where it only reads, and so is what says so of itself.
 */
export const guardWith =
  (services: Services, auth: Auth, bearers: Bearers) =>
  (operation: StaffOperation): ServedOperation => ({
    ...operation,
    async handler(input, request, reply) {
      const { db, clock } = services
      reply.header('cache-control', 'no-store')
      const member =
        (await bearerMember(services, bearers, request)) ??
        (await auth.member(request, operation.unwatched ?? unwatchedHeader in request.headers))
      if (!member) return refuse('unauthenticated')
      if (member instanceof Refused) {
        if (member.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer error="invalid_token"')
        return member
      }
      const { name: action, method } = operation.operation
      const { email: who } = member
      const object = (await operation.objectOf?.(input)) ?? idIn(input)
      const no = objectionTo(member, operation, clock())
      const isLogged = (method !== 'GET' && !ownActions.includes(action)) || operation.fresh || operation.readLogged
      const note = async (outcome: string) => {
        if (isLogged) await appendAudit(db, { at: clock(), who, address: request.ip, action, object, outcome })
      }
      const log = (outcome: string) => {
        const line = { event: 'desk', action, who, from: request.ip, outcome, ...(object && { id: object }) }
        if (!isLogged && !no) request.log.debug(line, 'staff')
        else request.log.info(line, 'staff')
      }
      if (no) {
        // That a proof is asked for is no refusal: the same comes again in a moment, with one.
        if (no !== 'proof_needed') await note(no)
        log(no)
        return member.token ? lacksScope(operation, reply) : refuse(no)
      }
      await note('asked')
      const answer = await operation.handler(input, member).catch(async (error: unknown) => {
        await note('failed')
        throw error
      })
      if (answer instanceof Refused) await note(answer.code)
      log(answer instanceof Refused ? answer.code : 'done')
      return answer
    },
  })

interface Bearers {
  tokens: Tokens
  panels: PanelSessions
}

/** Who asks with a token, or from the side panel; undefined where neither is shown. Beside a cookie it counts alone. */
async function bearerMember(
  { config }: Services,
  { tokens, panels }: Bearers,
  { headers, ip: address }: FastifyRequest,
): Promise<Member | Refused | undefined> {
  const secret = bearerOf(headers)
  if (secret === undefined) return undefined
  if (isPanelBearer(secret)) return (await panels.member(secret)) ?? refuse('unauthenticated')
  const bearer = await tokens.use(secret, blockHash(address, config.secret))
  if (bearer instanceof Refused) return bearer
  const { name, scopes } = bearer
  // Where a role is asked for all the same, it is that which may least.
  return { name, email: name, role: 'viewer', languages: [], token: { scopes, address } }
}

/** RFC 6750, and in words. */
function lacksScope(operation: StaffOperation, reply: FastifyReply): Refused {
  const wanted = scopesOf(operation)
  const scope = wanted.length ? `, scope="${wanted.join(' ')}"` : ''
  reply.header('www-authenticate', `Bearer error="insufficient_scope"${scope}`)
  const detail = wanted.length ? `The token lacks the scope: ${wanted.join(' or ')}` : 'No token opens this'
  return new Refused('forbidden', { detail })
}

/** Why she may not, as she has signed in; undefined where she may. */
function objectionTo(
  { role, session, inPanel, token }: Member,
  operation: StaffOperation,
  now: Date,
): 'forbidden' | 'factor_needed' | 'proof_needed' | undefined {
  if (token) return scopesOf(operation).some(scope => token.scopes.includes(scope)) ? undefined : 'forbidden'
  const { permission, fresh, beforeFactor } = operation
  if (permission && !canStaff(role, permission)) return 'forbidden'
  if (inPanel && !operation.inPanel) return 'forbidden'
  if (session?.lacksFactor && !beforeFactor) return 'factor_needed'
  const age = now.getTime() - (session?.provenAt?.getTime() ?? 0)
  return fresh && age > proofMinutes * 60_000 ? 'proof_needed' : undefined
}

/** Ids are random; any other input may be somebody's words. */
function idIn(input: unknown): string | undefined {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : undefined
  return typeof id === 'string' && isUuid(id) ? id : undefined
}
