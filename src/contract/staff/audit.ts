import { operation } from '#contract/operation.ts'

/** One line of the audit log. */
export interface AuditLine {
  /** From 1, without gaps. */
  number: number
  at: string
  /** The e-mail address of a member of staff, or `command line (name)`. */
  who: string
  /** The IP address that it came from. */
  address?: string
  /** The name of the operation, `signIn`, or what the command line did. */
  action: string
  /** What it was done to. */
  object?: string
  /** `asked`: let through; then, of what waits a moment, `done` or `undone`. A refusal says why it was not done. */
  outcome: string
}

export interface AuditQuery {
  who?: string
  action?: string
  /** Words in who, what, of what, from where or how it ended. */
  q?: string
  /** Instants: from then on, and before. */
  from?: string
  to?: string
  after?: string
}

export const readAuditLog = operation<AuditQuery, { lines: AuditLine[]; next?: string }>()({
  name: 'readAuditLog',
  method: 'GET',
  path: '/api/desk/audit',
  summary: 'Who changed what at the desk and on the command line, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const exportAuditLog = operation<AuditQuery, { csv: string; isCut: boolean }>()({
  name: 'exportAuditLog',
  method: 'GET',
  path: '/api/desk/audit/export',
  summary: 'The same lines as CSV, with their hashes; at most 100,000',
  refusals: ['unauthenticated', 'forbidden', 'proof_needed', 'invalid'],
})

/** `broken`: what stands at that number now; absent where nothing does. */
export interface AuditCheck {
  entries: number
  brokenAt?: number
  broken?: Pick<AuditLine, 'at' | 'who' | 'action'>
  hash: string
}

export const checkAuditLog = operation<Record<string, never>, AuditCheck>()({
  name: 'checkAuditLog',
  method: 'GET',
  path: '/api/desk/audit/check',
  summary: 'Whether a line of the audit log was changed or removed',
  refusals: ['unauthenticated', 'forbidden'],
})
