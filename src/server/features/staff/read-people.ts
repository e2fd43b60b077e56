import { z } from 'zod'
import { type Role, roles } from '#domain/staff/staff.ts'
import { StartFault } from '#server/start-fault.ts'
import { type PeopleConfig, type SsoConfig, usualPeople } from './people-config.ts'

const list = z.string().transform(text =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean),
)

const count = (most: number, usual: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .refine(number => number <= most)
    .default(usual)

/** https, or a provider on this machine: a code for a session never crosses a network in the open. */
const issuer = z.url({ protocol: /^https?$/ }).refine(url => {
  const { protocol, hostname, username, search, hash } = new URL(url)
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return !username && !search && !hash && (protocol === 'https:' || isHere)
})

/** `group:role`. The name of a group may hold a colon itself. */
const groupRole = z
  .string()
  .regex(/^.+:[a-z]+$/)
  .transform(text => {
    const cut = text.lastIndexOf(':')
    return { group: text.slice(0, cut), role: text.slice(cut + 1) }
  })
  .pipe(z.object({ group: z.string().min(1), role: z.enum(roles) }))

/** Of the environment: how staff sign in. */
export const peopleVariables = {
  STAFF_IDLE_MINUTES: count(43_200, usualPeople.idleMinutes),
  STAFF_SESSION_HOURS: count(720, usualPeople.sessionHours),
  STAFF_SECOND_FACTOR: list
    .transform(names => (names.length === 1 && names[0] === 'all' ? [...roles] : names))
    .pipe(z.array(z.enum(roles)))
    .default([]),
  SSO_ISSUER: issuer.optional(),
  SSO_CLIENT_ID: z.string().min(1).optional(),
  SSO_CLIENT_SECRET: z.string().min(1).optional(),
  SSO_NAME: z.string().min(1).max(60).default('SSO'),
  SSO_ACCOUNTS: z.enum(['invited', 'create']).default('invited'),
  SSO_GROUPS_CLAIM: z.string().min(1).default('groups'),
  SSO_ROLES: list.pipe(z.array(groupRole)).default([]),
}

/** What each wants, for the sentence that a mistake gets. */
export const peopleWants: Record<keyof typeof peopleVariables, string> = {
  STAFF_IDLE_MINUTES: 'minutes without use after which a session of staff ends, such as 120',
  STAFF_SESSION_HOURS: 'hours after which a session of staff ends in any case, such as 12; at most 720',
  STAFF_SECOND_FACTOR: `all, or roles separated by commas, of ${roles.join(', ')}`,
  SSO_ISSUER:
    'the issuer of an OpenID Connect provider, such as https://login.shop.example; https unless it is on this machine',
  SSO_CLIENT_ID: 'what the provider calls this portal',
  SSO_CLIENT_SECRET: 'what the provider has given for it',
  SSO_NAME: 'what stands on the button, at most 60 characters',
  SSO_ACCOUNTS: 'invited or create',
  SSO_GROUPS_CLAIM: 'the name of the claim that names groups',
  SSO_ROLES: `groups and roles such as support-leads:lead,support:agent; roles are ${roles.join(', ')}`,
}

interface Read {
  STAFF_IDLE_MINUTES: number
  STAFF_SESSION_HOURS: number
  STAFF_SECOND_FACTOR: readonly Role[]
  SSO_ISSUER?: string | undefined
  SSO_CLIENT_ID?: string | undefined
  SSO_CLIENT_SECRET?: string | undefined
  SSO_NAME: string
  SSO_ACCOUNTS: 'invited' | 'create'
  SSO_GROUPS_CLAIM: string
  SSO_ROLES: SsoConfig['roles']
}

export function readPeople(data: Read): PeopleConfig {
  const sso = readSso(data)
  return {
    idleMinutes: data.STAFF_IDLE_MINUTES,
    sessionHours: data.STAFF_SESSION_HOURS,
    secondFactorFor: data.STAFF_SECOND_FACTOR,
    ...(sso && { sso }),
  }
}

function readSso(data: Read): SsoConfig | undefined {
  const { SSO_ISSUER, SSO_CLIENT_ID, SSO_CLIENT_SECRET } = data
  if (!SSO_ISSUER && !SSO_CLIENT_ID && !SSO_CLIENT_SECRET) return undefined
  if (!SSO_ISSUER || !SSO_CLIENT_ID || !SSO_CLIENT_SECRET)
    throw new StartFault(
      'SSO_ISSUER, SSO_CLIENT_ID and SSO_CLIENT_SECRET must be set together: one of them is missing.',
    )
  const createsAccounts = data.SSO_ACCOUNTS === 'create'
  if (createsAccounts && !data.SSO_ROLES.length)
    throw new StartFault('SSO_ROLES must be set too, since SSO_ACCOUNTS is create: it says which group has which role.')
  return {
    issuer: SSO_ISSUER,
    clientId: SSO_CLIENT_ID,
    clientSecret: SSO_CLIENT_SECRET,
    name: data.SSO_NAME,
    createsAccounts,
    groupsClaim: data.SSO_GROUPS_CLAIM,
    roles: data.SSO_ROLES,
  }
}
