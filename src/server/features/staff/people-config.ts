import type { Role } from '#domain/staff/staff.ts'

/** How staff sign in, as the operator wants it. */
export interface PeopleConfig {
  /** A session ends when nobody used it for so long. */
  idleMinutes: number
  /** And after so long, however it is used. */
  sessionHours: number
  /** Roles whose password alone is not enough. */
  secondFactorFor: readonly Role[]
  sso?: SsoConfig
}

/** A provider of OpenID Connect. */
export interface SsoConfig {
  /** Where `/.well-known/openid-configuration` stands. */
  issuer: string
  clientId: string
  clientSecret: string
  /** On the button. */
  name: string
  /** Who has no account yet gets one, rather than hearing that she has none. */
  createsAccounts: boolean
  /** The claim that names groups. */
  groupsClaim: string
  /** The first that fits gives the role, at each sign-in; none: the role is that of the invitation. */
  roles: readonly { group: string; role: Role }[]
}

export const usualPeople: PeopleConfig = { idleMinutes: 120, sessionHours: 12, secondFactorFor: [] }

/** Of the configuration of the server. */
export const peopleOf = ({ people }: { people?: Partial<PeopleConfig> | undefined }): PeopleConfig => ({
  ...usualPeople,
  ...people,
})
