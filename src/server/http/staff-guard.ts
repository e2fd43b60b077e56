import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Permission, Role } from '#domain/staff/staff.ts'
import type { Refused } from './refused.ts'

export interface Member {
  name: string
  email: string
  role: Role
}

/** 401 without a session, 403 without the permission; nothing of the desk is kept by a cache. */
export type StaffGuard = <Input, Output>(
  permission: Permission | undefined,
  handler: (input: Input, member: Member) => Promise<Output | Refused>,
) => (input: Input, request: FastifyRequest, reply: FastifyReply) => Promise<Output | Refused>

/** Routes of the desk that another feature brings. */
export type DeskRoutes = (app: FastifyInstance, guarded: StaffGuard) => void
