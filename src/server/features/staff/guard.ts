import { canStaff } from '#domain/staff/staff.ts'
import { refuse } from '#server/http/refused.ts'
import type { ServedOperation } from '#server/http/serve.ts'
import type { StaffOperation } from '#server/http/staff-operation.ts'
import type { Auth } from './auth.ts'

/** 401 without a session, 403 without the permission; nothing of the desk is kept by a cache. */
export const guardWith =
  (auth: Auth) =>
  ({ permission, handler, ...rest }: StaffOperation): ServedOperation => ({
    ...rest,
    async handler(input, request, reply) {
      reply.header('cache-control', 'no-store')
      const member = await auth.member(request)
      if (!member) return refuse('unauthenticated')
      if (permission && !canStaff(member.role, permission)) return refuse('forbidden')
      return handler(input, member)
    },
  })
