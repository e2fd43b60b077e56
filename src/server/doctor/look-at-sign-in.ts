import type { Config } from '#server/env.ts'
import { createProvider } from '#server/features/staff/sso/provider.ts'
import { ssoCallback } from '#server/features/staff/sso/routes.ts'
import { type Finding, fine, messageOf, wrong } from './finding.ts'

/** Whether staff can sign in at the provider of the company. Nobody is signed in. */
export async function lookAtSignIn({ people, publicUrl }: Config, now: () => Date): Promise<Finding[]> {
  const sso = people.sso
  if (!sso) return []
  const back = `${publicUrl ?? 'http://localhost'}${ssoCallback}`
  try {
    const provider = createProvider(sso, now)
    if (!(await provider.knowsUs(back)))
      return [
        wrong('sign-in', `${sso.name} refuses our name or secret.`, 'Correct SSO_CLIENT_ID and SSO_CLIENT_SECRET.'),
      ]
    return [fine('sign-in', `${sso.name} knows this portal; it has to allow the redirect address ${back}.`)]
  } catch (error) {
    return [
      wrong(
        'sign-in',
        `Nobody can sign in at ${sso.name}: ${messageOf(error)}.`,
        'Look at SSO_ISSUER; passwords and passkeys go on.',
      ),
    ]
  }
}
