import { canStaff } from '#domain/staff/staff.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { ServedOperation } from '#server/http/serve.ts'
import type { StaffOperation } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { appendAudit } from './audit-log.ts'
import type { Auth } from './auth.ts'

/**
 * 401 without a session, 403 without the permission; nothing of the desk is kept by a cache. Who did what from where is
 * logged, with the id of what it was done to: nothing that a customer wrote. A change stands in the audit log before it is
 * made, so that nothing happens that the log does not know; why one was refused follows as a line of its own.
 */
export const guardWith =
  ({ db, clock }: Services, auth: Auth) =>
  ({ permission, handler, ...rest }: StaffOperation): ServedOperation => ({
    ...rest,
    async handler(input, request, reply) {
      reply.header('cache-control', 'no-store')
      const member = await auth.member(request)
      if (!member) return refuse('unauthenticated')
      const { name: action, method } = rest.operation
      const { email: who } = member
      const object = idIn(input)
      const isAllowed = !permission || canStaff(member.role, permission)
      const isChange = method !== 'GET'
      const note = async (outcome: string) => {
        if (isChange) await appendAudit(db, { at: clock(), who, address: request.ip, action, object, outcome })
      }
      const log = (outcome: string) => {
        const line = { event: 'desk', action, who, from: request.ip, outcome, ...(object && { id: object }) }
        if (!isChange && isAllowed) request.log.debug(line, 'staff')
        else request.log.info(line, 'staff')
      }
      if (!isAllowed) {
        await note('forbidden')
        log('forbidden')
        return refuse('forbidden')
      }
      await note('asked')
      const answer = await handler(input, member).catch(async (error: unknown) => {
        await note('failed')
        throw error
      })
      if (answer instanceof Refused) await note(answer.code)
      log(answer instanceof Refused ? answer.code : 'done')
      return answer
    },
  })

/** Ids are random; any other input may be somebody's words. */
function idIn(input: unknown): string | undefined {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : undefined
  return typeof id === 'string' && isUuid(id) ? id : undefined
}
