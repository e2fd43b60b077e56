import type { Services } from '#server/services.ts'
import { createAuth } from './auth.ts'
import { createChallenges } from './challenges.ts'
import { createPasskeys } from './passkeys.ts'
import { createPasswords } from './passwords.ts'
import { createRecoveryCodes } from './recovery-codes.ts'
import { createSecondFactor } from './second-factor.ts'
import { createSignInTries } from './sign-in-tries.ts'
import { createTotp } from './totp.ts'

/** All by which somebody can show that she is a member of staff. `report`: for whoever runs the server. */
export function createProofs(services: Services, report: (sentence: string) => void) {
  const challenges = createChallenges(services)
  const totp = createTotp(services, report)
  const recovery = createRecoveryCodes(services)
  return {
    auth: createAuth(services),
    tries: createSignInTries(services),
    challenges,
    passwords: createPasswords(services),
    passkeys: createPasskeys(services, challenges),
    totp,
    recovery,
    secondFactor: createSecondFactor(services, totp, recovery),
  }
}
export type Proofs = ReturnType<typeof createProofs>
