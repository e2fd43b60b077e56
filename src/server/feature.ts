import type { FastifyInstance } from 'fastify'
import type { RawBuilder } from 'kysely'
import type { WaitingPlace } from '#contract/staff/desk-waiting.ts'
import type { Permission } from '#domain/staff/staff.ts'
import type { EntryHandlers } from './entries/entry-store.ts'
import type { FormEntries } from './entries/form-entry.ts'
import type { AddPage } from './http/locale-pages.ts'
import type { ApiPaths } from './http/openapi.ts'
import type { ServedOperation } from './http/serve.ts'
import type { StaffOperation } from './http/staff-operation.ts'
import type { RegularWork } from './regular-work.ts'

/**
 * All that the application needs of one feature, and all that `app.ts` imports of it. What it needs of others comes in as
 * a port (`ports/`); the types of its tables are in its `tables.ts`.
 */
export interface Feature {
  /** Operations of the contract that anybody may call. */
  operations?: readonly ServedOperation[]
  /** Those that only staff may call. */
  desk?: readonly StaffOperation[]
  /** What the kinds of entries do that it takes. */
  entries?: Partial<EntryHandlers>
  /** Pages that are made on request. */
  pages?(page: AddPage, forms: FormEntries): void
  /** Anything else that it answers. Registered at the root: one that reads bodies in its own way opens a scope. */
  routes?(app: FastifyInstance): void | Promise<void>
  /** What of `routes` belongs into the API document. */
  described?: ApiPaths
  /** What of its lists waits for staff. */
  waits?: Waiting
  regularWork?: readonly RegularWork[]
  /** Finishes what is under way; called after the last request is answered. */
  stop?(): Promise<void>
}

/** Counted in the menu of the desk, for whoever may see the list. */
export interface Waiting {
  place: WaitingPlace
  needs: Permission
  /** `from … where …`, by an index: it is counted every few seconds. */
  rows: RawBuilder<unknown>
}
