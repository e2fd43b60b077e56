import type { QueryClient } from '@tanstack/react-query'
import { deskMe } from '#contract/staff/staff.ts'
import type { Role } from '#domain/staff/staff.ts'
import { ask, type Reason } from './ask.ts'

export interface Staff {
  name: string
  email: string
  role: Role
  /** BCP 47, of a translator. */
  languages: readonly string[]
  /** Her role asks for a second factor that she still has to set up. */
  lacksFactor: boolean
  /** What lists can be narrowed to. */
  portal: { languages: readonly string[]; markets: readonly string[] }
}

/** `ended`: there was a session in this window and it is over. `failed`: nobody could be asked. */
export type StaffSession =
  | { state: 'in'; staff: Staff }
  | { state: 'out'; ended: boolean }
  | { state: 'failed'; reason: Reason }

export const sessionKey = ['session']

const known = (queries: QueryClient) => queries.getQueryData<StaffSession>(sessionKey)

/** Who is signed in. A network that fails for a moment does not throw out somebody who is at work. */
export async function readSession(queries: QueryClient): Promise<StaffSession> {
  const answer = await ask(deskMe, {})
  const before = known(queries)
  if (answer.ok) return { state: 'in', staff: answer.value }
  if (answer.reason === 'unauthenticated') return { state: 'out', ended: before?.state === 'in' }
  return before?.state === 'in' ? before : { state: 'failed', reason: answer.reason }
}

export function sessionEnded(queries: QueryClient): void {
  if (known(queries)?.state === 'in') writeSession(queries, { state: 'out', ended: true })
}

/** Forgets all that was read for this person. */
export function forgetSession(queries: QueryClient): void {
  queries.removeQueries({ predicate: query => query.queryKey[0] !== sessionKey[0] })
  writeSession(queries, { state: 'out', ended: false })
  sessionStorage.clear()
}

export const writeSession = (queries: QueryClient, session: StaffSession): void => {
  queries.setQueryData(sessionKey, session)
}
