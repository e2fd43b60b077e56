/** How a member of staff has shown who she is. `sso`: to the provider of the company, which asks for what it wants. */
export const waysIn = ['password', 'password_code', 'password_recovery', 'passkey', 'sso'] as const
export type WayIn = (typeof waysIn)[number]

/** A password alone is what can be phished and guessed; everything else has a second factor in it. */
export const isStrong = (how: WayIn): boolean => how !== 'password'

/** A second factor after the password. */
export const secondFactors = ['code', 'passkey', 'recovery'] as const
export type SecondFactor = (typeof secondFactors)[number]

/** So long a proof of who sits there is fresh enough for exports, erasure and secrets. */
export const proofMinutes = 10

/** Of one account: nobody needs more, and a list of them stays readable. */
export const mostPasskeys = 20
export const recoveryCodeCount = 10
