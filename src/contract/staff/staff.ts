import { operation } from '#contract/operation.ts'
import type { Role } from '#domain/staff/staff.ts'

/** With what the desk reads again by itself while nobody sits at it: a session that is used by nobody ends. */
export const unwatchedHeader = 'x-aftercare-unwatched'

export const deskMe = operation<
  Record<string, never>,
  {
    name: string
    email: string
    role: Role
    languages: readonly string[]
    /** Her role asks for a second factor that is still to be set up: nothing else is answered before. */
    lacksFactor: boolean
    /** What lists can be narrowed to: BCP 47 without a country, ISO 3166-1 alpha-2. */
    portal: { languages: readonly string[]; markets: readonly string[] }
  }
>()({
  name: 'deskMe',
  method: 'GET',
  path: '/api/desk/me',
  summary: 'Who is signed in, and where the portal is read',
  refusals: ['unauthenticated'],
})
