import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import type { Case, CaseOutcome, CaseState } from '#domain/case/case.ts'

export interface DeskCase extends Case {
  /** Of the conversation, too. */
  id: string
  at: string
  locale: string
  name?: string
  email: string
  /** As she wrote it. */
  order?: string
  /** What she wrote first. */
  text: string
  /** E-mail address of the member of staff. */
  closedBy?: string
  /** How often she has said that it is not solved; absent: never. */
  reopened?: number
}

export const deskCases = operation<DeskNarrowing & { state?: CaseState }, DeskPage & { cases: DeskCase[] }>()({
  name: 'deskCases',
  method: 'GET',
  path: '/api/desk/cases',
  summary: 'Complaints with their number and the time by which they have to be decided, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

/** A case is closed once: who comes second hears `conflict`. */
export const closeCase = operation<{ id: string; outcome: CaseOutcome }, HeldAction>()({
  name: 'closeCase',
  method: 'POST',
  path: '/api/desk/cases/:id',
  summary: 'Close a complaint, and say how it ended',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})
