import type { Configuration } from 'openid-client'
import type { SsoConfig } from '#server/features/staff/people-config.ts'

/** OpenID Connect itself is openid-client's, which is loaded with the first who signs in so. */
const openid = () => import('openid-client')

/** What a provider publishes of itself is asked for again after so long: keys and addresses change. */
const freshFor = 3600_000
const patienceSeconds = 5

/** What is kept of a way to the provider until the way back, in a sealed cookie. */
interface Departure {
  state: string
  nonce: string
  verifier: string
}

export interface Claims {
  issuer: string
  subject: string
  email?: string
  isVerified: boolean
  name?: string
  groups: string[]
}

/** It does not answer, or with something else. */
export class ProviderAway extends Error {
  override name = 'ProviderAway'
}

/** The provider as it describes itself. One that is away now is asked again by the next who comes. */
export function createProvider(sso: SsoConfig, clock: () => Date) {
  let known: { at: number; found: Configuration } | undefined

  async function discovered(): Promise<Configuration> {
    const now = clock().getTime()
    if (known && now - known.at < freshFor) return known.found
    const { allowInsecureRequests, discovery } = await openid()
    const issuer = new URL(sso.issuer)
    const found = await discovery(issuer, sso.clientId, sso.clientSecret, undefined, {
      timeout: patienceSeconds,
      // `env.ts` takes http for this machine only.
      execute: issuer.protocol === 'http:' ? [allowInsecureRequests] : [],
    }).catch((error: unknown) => {
      // Better an old description than none.
      if (known) return known.found
      throw new ProviderAway('discovery failed', { cause: error })
    })
    known = { at: now, found }
    return found
  }

  return {
    /** Where the browser goes. `again`: the provider asks who sits there, whoever is signed in. */
    async depart(redirectUri: string, again: boolean): Promise<{ address: string; departure: Departure }> {
      const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } =
        await openid()
      const departure = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const address = buildAuthorizationUrl(await discovered(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: departure.state,
        nonce: departure.nonce,
        code_challenge: await calculatePKCECodeChallenge(departure.verifier),
        code_challenge_method: 'S256',
        ...(again && { prompt: 'login', max_age: '0' }),
      })
      return { address: address.href, departure }
    },

    /**
     * Whether the provider knows us by our name and secret: a code that nobody has is refused as a code by one that does, and
     * as ours by one that does not.
     */
    async knowsUs(redirectUri: string): Promise<boolean> {
      const { genericGrantRequest, ResponseBodyError, WWWAuthenticateChallengeError } = await openid()
      const configuration = await discovered()
      try {
        await genericGrantRequest(configuration, 'authorization_code', {
          code: 'of-nobody',
          redirect_uri: redirectUri,
          code_verifier: 'a'.repeat(43),
        })
        return true
      } catch (error) {
        if (error instanceof WWWAuthenticateChallengeError) return false
        if (error instanceof ResponseBodyError) return !/^(invalid|unauthorized)_client$/.test(error.error)
        throw new ProviderAway('the provider does not answer', { cause: error })
      }
    },

    /** Who came back; undefined where the provider said no, or the way back is not that of the way there. */
    async arrive(back: URL, { state, nonce, verifier }: Departure, again: boolean): Promise<Claims | undefined> {
      const { authorizationCodeGrant, AuthorizationResponseError, ClientError, fetchUserInfo, ResponseBodyError } =
        await openid()
      const configuration = await discovered()
      try {
        const tokens = await authorizationCodeGrant(configuration, back, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
          ...(again && { maxAge: 300 }),
        })
        const said = tokens.claims()
        if (!said) return undefined
        const lacks = said['email'] === undefined || said[sso.groupsClaim] === undefined
        const more =
          lacks && configuration.serverMetadata().userinfo_endpoint
            ? await fetchUserInfo(configuration, tokens.access_token, said.sub)
            : {}
        return claimsOf({ ...more, ...said }, sso.groupsClaim)
      } catch (error) {
        if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return undefined
        // What it says is none of what the protocol allows, or not for us: a no as well.
        if (error instanceof ClientError && isOurNo(error)) return undefined
        throw new ProviderAway('the provider does not answer', { cause: error })
      }
    },
  }
}

const isOurNo = ({ code }: { code?: string }): boolean =>
  code !== 'OAUTH_TIMEOUT' && code !== 'OAUTH_RESPONSE_IS_NOT_CONFORM'

function claimsOf(said: Record<string, unknown>, groupsClaim: string): Claims {
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : undefined)
  const groups = said[groupsClaim]
  const email = text('email')?.trim().toLowerCase()
  const name = text('name') ?? text('preferred_username')
  return {
    issuer: String(said['iss']),
    subject: String(said['sub']),
    // A word where a yes was meant is none.
    isVerified: said['email_verified'] === true,
    groups: (Array.isArray(groups) ? groups : [groups]).filter(group => typeof group === 'string'),
    ...(email && { email }),
    ...(name && { name: name.slice(0, 100) }),
  }
}
