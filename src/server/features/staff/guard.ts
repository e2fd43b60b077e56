import { unwatchedHeader } from '#contract/staff/staff.ts'
import { ownActions } from '#domain/staff/audit.ts'
import { proofMinutes } from '#domain/staff/sign-in.ts'
import { canStaff } from '#domain/staff/staff.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { ServedOperation } from '#server/http/serve.ts'
import type { Member, StaffOperation } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { appendAudit } from './audit-log.ts'
import type { Auth } from './auth.ts'
import type { PanelSessions } from './panel-sessions.ts'

/**
 * 401 without a session, 403 without the permission, the second factor that the role asks for, or a proof that is fresh
 * enough for what is asked; nothing of the desk is kept by a cache. Who did what from where is logged, with the id of what it
 * was done to: nothing that a customer wrote. A change stands in the audit log before it is made, so that nothing happens
 * that the log does not know; why one was refused follows as a line of its own. What needs a fresh proof is logged even
 * where it only reads, and so is what says so of itself.
 */
export const guardWith =
  ({ db, clock }: Services, auth: Auth, panels: PanelSessions) =>
  (operation: StaffOperation): ServedOperation => ({
    ...operation,
    async handler(input, request, reply) {
      reply.header('cache-control', 'no-store')
      // Whoever shows what opens the panel is in the panel, whatever cookie comes with it.
      const member = request.headers.authorization
        ? await panels.member(request.headers.authorization)
        : await auth.member(request, operation.unwatched ?? unwatchedHeader in request.headers)
      if (!member) return refuse('unauthenticated')
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
        return refuse(no)
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

/** Why she may not, as she has signed in; undefined where she may. */
function objectionTo(
  { role, session, inPanel }: Member,
  { permission, fresh, beforeFactor, ...operation }: StaffOperation,
  now: Date,
): 'forbidden' | 'factor_needed' | 'proof_needed' | undefined {
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
