import { operation } from '#contract/operation.ts'
import type { SecondFactor } from '#domain/staff/sign-in.ts'
import type { Role } from '#domain/staff/staff.ts'

export interface StaffPerson {
  id: string
  name: string
  email: string
  role: Role
  languages: readonly string[]
  isDisabled: boolean
  factors: readonly SecondFactor[]
  /** Last use of a session that is not over. */
  seenAt?: string
}

export interface StaffInvitation {
  id: string
  email: string
  role: Role
  languages: readonly string[]
  invitedBy: string
  at: string
  until: string
  isOver: boolean
}

/** `link` is shown this once: to hand over where no mail arrives. */
export interface SentInvitation {
  invitation: StaffInvitation
  link: string
  /** False where the mail was refused or nothing is set up to send it. */
  isSent: boolean
}

const changing = ['unauthenticated', 'forbidden', 'proof_needed', 'not_found', 'invalid', 'malformed'] as const

export const listPeople = operation<Record<string, never>, { people: StaffPerson[]; invitations: StaffInvitation[] }>()(
  {
    name: 'listPeople',
    method: 'GET',
    path: '/api/desk/people',
    summary: 'All accounts of staff, and the invitations that nobody has answered yet',
    refusals: ['unauthenticated', 'forbidden'],
  },
)

export const inviteStaff = operation<
  { email: string; role: Role; languages: readonly string[]; language: string },
  SentInvitation
>()({
  name: 'inviteStaff',
  method: 'POST',
  path: '/api/desk/people/invitations',
  summary: 'Invite somebody by e-mail, who then chooses name and password',
  refusals: [...changing, 'conflict', 'too_many'],
})

export const resendInvitation = operation<{ id: string; language: string }, SentInvitation>()({
  name: 'resendInvitation',
  method: 'POST',
  path: '/api/desk/people/invitations/:id/resend',
  summary: 'Send an invitation again, with a new link and new time; the old link is none any more',
  refusals: [...changing, 'too_many'],
})

export const revokeInvitation = operation<{ id: string }, { done: true }>()({
  name: 'revokeInvitation',
  method: 'POST',
  path: '/api/desk/people/invitations/:id/revoke',
  summary: 'Take an invitation back',
  refusals: changing,
})

export const changePerson = operation<{ id: string; role: Role; languages: readonly string[] }, { done: true }>()({
  name: 'changePerson',
  method: 'POST',
  path: '/api/desk/people/:id',
  summary: 'Another role, or other languages of a translator; holds from the next request on',
  refusals: [...changing, 'last_admin'],
})

export const disablePerson = operation<{ id: string }, { done: true }>()({
  name: 'disablePerson',
  method: 'POST',
  path: '/api/desk/people/:id/disable',
  summary: 'Close an account and end its sessions; what it did stays',
  refusals: [...changing, 'last_admin'],
})

export const enablePerson = operation<{ id: string }, { done: true }>()({
  name: 'enablePerson',
  method: 'POST',
  path: '/api/desk/people/:id/enable',
  summary: 'Open a closed account again',
  refusals: changing,
})

export const endSessionsOf = operation<{ id: string }, { done: true }>()({
  name: 'endSessionsOf',
  method: 'POST',
  path: '/api/desk/people/:id/sign-out',
  summary: 'Sign somebody out everywhere',
  refusals: changing,
})

export const resetFactorsOf = operation<{ id: string }, { done: true }>()({
  name: 'resetFactorsOf',
  method: 'POST',
  path: '/api/desk/people/:id/reset-factors',
  summary:
    'For who has lost phone and recovery codes: without second factor until a new one is set up, signed out everywhere',
  refusals: changing,
})

export const readInvitation = operation<
  { token: string },
  { email: string; role: Role; languages: readonly string[] }
>()({
  name: 'readInvitation',
  method: 'POST',
  path: '/api/auth/invitation/read',
  summary: 'What an invitation is for',
  refusals: ['forbidden', 'gone', 'too_many', 'invalid', 'malformed'],
})

export const acceptInvitation = operation<{ token: string; name: string; password: string }, { state: 'in' }>()({
  name: 'acceptInvitation',
  method: 'POST',
  path: '/api/auth/invitation/accept',
  summary: 'Make the account that an invitation is for, and sign in',
  refusals: ['forbidden', 'gone', 'too_many', 'weak_password', 'invalid', 'malformed'],
})
