import type { FastifyRequest } from 'fastify'
import type { Member } from '#server/http/staff-operation.ts'

/** Who of the staff a request is from; undefined where the session is over. `features/staff` does it. */
export type LookUpMember = (request: FastifyRequest) => Promise<Member | undefined>
