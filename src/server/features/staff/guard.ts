import { canStaff } from '#domain/staff/staff.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { ServedOperation } from '#server/http/serve.ts'
import type { StaffOperation } from '#server/http/staff-operation.ts'
import { isUuid } from '#server/uuid.ts'
import type { Auth } from './auth.ts'

/**
 * 401 without a session, 403 without the permission; nothing of the desk is kept by a cache. Who did what from where is
 * logged, with the id of what it was done to: nothing that a customer wrote.
 */
export const guardWith =
  (auth: Auth) =>
  ({ permission, handler, ...rest }: StaffOperation): ServedOperation => ({
    ...rest,
    async handler(input, request, reply) {
      reply.header('cache-control', 'no-store')
      const member = await auth.member(request)
      if (!member) return refuse('unauthenticated')
      const isAllowed = !permission || canStaff(member.role, permission)
      const answer = isAllowed ? await handler(input, member) : refuse('forbidden')
      const outcome = answer instanceof Refused ? answer.code : 'done'
      const { name, method } = rest.operation
      const line = { event: 'desk', action: name, who: member.email, from: request.ip, outcome, ...idIn(input) }
      if (method === 'GET' && isAllowed) request.log.debug(line, 'staff')
      else request.log.info(line, 'staff')
      return answer
    },
  })

/** Ids are random; any other input may be somebody's words. */
function idIn(input: unknown): { id?: string } {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : undefined
  return typeof id === 'string' && isUuid(id) ? { id } : {}
}
