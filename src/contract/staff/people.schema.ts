import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { secondFactors } from '#domain/staff/sign-in.ts'
import { roles } from '#domain/staff/staff.ts'
import { password } from './sign-in.schema.ts'

const done = z.object({ done: z.literal(true) })
const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-\w+)*$/)
  .max(35)
/** Of the account; ours are uuids, and those of better-auth are not. */
const id = z.string().regex(/^[\w-]{1,60}$/)

/** A translator works in her languages alone; of others they say what they speak. */
const place = { role: z.enum(roles), languages: z.array(language).max(30) }
const fits = ({ role, languages }: { role: string; languages: readonly string[] }): boolean =>
  role !== 'translator' || languages.length > 0

const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(roles),
  languages: z.array(z.string()).readonly(),
  invitedBy: z.string(),
  at: z.string(),
  until: z.string(),
  isOver: z.boolean(),
})

export const listPeopleSchemas = {
  input: z.object({}),
  output: z.object({
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        role: z.enum(roles),
        languages: z.array(z.string()).readonly(),
        isDisabled: z.boolean(),
        factors: z.array(z.enum(secondFactors)).readonly(),
        seenAt: z.string().optional(),
      }),
    ),
    invitations: z.array(invitation),
  }),
} satisfies Schemas

const sent = z.object({ invitation, link: z.string(), isSent: z.boolean() })

export const inviteStaffSchemas = {
  input: z.object({ email: z.email().max(200), ...place, language }).refine(fits, { path: ['languages'] }),
  output: sent,
} satisfies Schemas
export const resendInvitationSchemas = { input: z.object({ id: z.uuid(), language }), output: sent } satisfies Schemas
export const revokeInvitationSchemas = { input: z.object({ id: z.uuid() }), output: done } satisfies Schemas
export const changePersonSchemas = {
  input: z.object({ id, ...place }).refine(fits, { path: ['languages'] }),
  output: done,
} satisfies Schemas
export const personSchemas = { input: z.object({ id }), output: done } satisfies Schemas

const token = z.string().regex(/^[\w-]{43}$/)
export const readInvitationSchemas = {
  input: z.object({ token }),
  output: z.object({ email: z.string(), role: z.enum(roles), languages: z.array(z.string()).readonly() }),
} satisfies Schemas
export const acceptInvitationSchemas = {
  input: z.object({ token, name: z.string().trim().min(1).max(100), password }),
  output: z.object({ state: z.literal('in') }),
} satisfies Schemas
