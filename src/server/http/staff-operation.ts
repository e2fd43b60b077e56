import type { Transaction } from 'kysely'
import type { Schemas } from '#contract/operation.schema.ts'
import type { Operation } from '#contract/operation.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import type { WayIn } from '#domain/staff/sign-in.ts'
import type { Permission, Role } from '#domain/staff/staff.ts'
import { type Scope, scopesFor } from '#domain/staff/token.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Refused } from './refused.ts'
import type { ServedOperation } from './serve.ts'

export interface Member {
  name: string
  email: string
  role: Role
  /** BCP 47, of a translator: hers. */
  languages: readonly string[]
  /** In which she asks; absent where something is done later that she decided, and in the side panel. */
  session?: StaffSession
  /** She asks from the side panel, beside another product: only what says `inPanel` is answered. */
  inPanel?: true
  /** Of a program that asks with a token of the API: name and `email` are its name, and these are its rights, no role's. */
  token?: { scopes: readonly Scope[]; address: string }
}

export interface StaffSession {
  id: string
  userId: string
  /** The IP address that she asks from. */
  address: string
  /** By what the server was reached. */
  host: string
  protocol: string
  how: WayIn
  /** When she last showed who she is. */
  provenAt?: Date
  /** Her role asks for a second factor and she has signed in without one. */
  lacksFactor: boolean
}

/** An operation of the desk: `features/staff` lets in who is signed in and has the permission. */
export interface StaffOperation extends Omit<ServedOperation, 'handler'> {
  /** Absent: every member of staff. */
  permission?: Permission
  /** Only where she has shown within minutes that it is she: exports, erasure, secrets. See `needsProof`. */
  fresh?: true
  /** In the audit log also where it only reads: what it shows is somebody's life. */
  readLogged?: true
  /** Also for whoever still has to set up the second factor that her role asks for. */
  beforeFactor?: true
  /** Also in the side panel, for whoever has the permission. */
  inPanel?: true
  /** No token of the API opens it: it is a member’s own, or more than the scopes with its permission say. */
  forPeople?: true
  /** Asked by the desk by itself, again and again: no use of the session. */
  unwatched?: true
  /** What the audit log calls that which it is done to; absent: the `id` of its input. */
  objectOf?(input: unknown): Promise<string | undefined>
  handler(input: unknown, member: Member): Promise<unknown>
  /** Absent: done at once. Else `held/` answers, and this is done after a moment in which it can be taken back. */
  carryOut?: CarryOut
}

/** Does it in a transaction that is not its own; a refusal has changed nothing. */
export type CarryOut = (trx: Transaction<Tables>, input: unknown, member: Member) => Promise<unknown>

export const serveStaff = <Input, Output>(
  permission: Permission | undefined,
  operation: Operation<Input, Output>,
  schemas: Schemas,
  handler: (input: Input, member: Member) => Promise<Output | Refused>,
): StaffOperation => ({
  ...(permission && { permission }),
  operation,
  schemas,
  handler: (input, member) => handler(input as Input, member), // checked by the schema beside it
})

/** With which a token of the API may ask for it; none: no token may, also not for what every member of staff may. */
export const scopesOf = ({ permission, forPeople, fresh }: StaffOperation): Scope[] =>
  permission && !forPeople && !fresh ? scopesFor(permission) : []

/** What tells a customer something: its input names the entry as `id`. It is held for a moment, by `held/`. */
export const holdStaff = <Input extends { id: string }>(
  permission: Permission,
  operation: Operation<Input, HeldAction>,
  schemas: Schemas,
  carryOut: (trx: Transaction<Tables>, input: Input, member: Member) => Promise<unknown>,
): StaffOperation => ({
  permission,
  operation,
  schemas,
  carryOut: (trx, input, member) => carryOut(trx, input as Input, member), // checked by the schema beside it
  handler: () => Promise.reject(new Error(`${operation.name} has to be held: see app.ts`)),
})

/** The same, only for who has shown within ten minutes that it is she, by password, code, passkey or at her provider. */
export const needsProof = (operation: StaffOperation): StaffOperation => ({ ...operation, fresh: true })

/** The same, with a line in the audit log of who has read it. */
export const readLogged = (operation: StaffOperation): StaffOperation => ({ ...operation, readLogged: true })

/** The same, answered in the side panel too: reading articles, sharing them, the facts of an order; nothing else is. */
export const alsoInPanel = (operation: StaffOperation): StaffOperation => ({ ...operation, inPanel: true })

/** The same, for nobody but members of staff. */
export const forPeople = (operation: StaffOperation): StaffOperation => ({ ...operation, forPeople: true })

/** The IP address that it is asked from; absent where something is done later. */
export const addressOf = ({ session, token }: Member): string | undefined => session?.address ?? token?.address

/** The same, said in the audit log by what `objectOf` finds: an address is read, an id is not. */
export const noted = <Input>(
  operation: StaffOperation,
  objectOf: (input: Input) => Promise<string | undefined>,
): StaffOperation => ({
  ...operation,
  objectOf: input => objectOf(input as Input), // checked by the schema of the operation
})

/** An operation on her own account, in her own session: nobody's permission is asked. */
export const serveOwn = <Input, Output>(
  operation: Operation<Input, Output>,
  schemas: Schemas,
  handler: (input: Input, session: StaffSession, member: Member) => Promise<Output | Refused>,
): StaffOperation => ({
  operation,
  schemas,
  beforeFactor: true,
  handler(input, member) {
    if (!member.session) throw new Error(`${operation.name} is asked in a session`)
    return handler(input as Input, member.session, member) // checked by the schema beside it
  },
})
