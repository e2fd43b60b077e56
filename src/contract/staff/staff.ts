import { operation } from '#contract/operation.ts'
import type { Role } from '#domain/staff/staff.ts'

export const deskMe = operation<
  Record<string, never>,
  { name: string; email: string; role: Role; languages: readonly string[] }
>()({
  name: 'deskMe',
  method: 'GET',
  path: '/api/desk/me',
  summary: 'Who is signed in',
  refusals: ['unauthenticated'],
})
