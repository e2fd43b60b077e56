import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { mostPasskeys } from '#domain/staff/sign-in.ts'
import type { Services } from '#server/services.ts'
import { brandName } from './brand-name.ts'
import type { Challenges } from './challenges.ts'

/** What a browser is asked, and the token under which it answers. */
export interface Asked {
  token: string
  options: Record<string, unknown>
}

/** By what the server was reached. */
interface ReachedBy {
  host: string
  protocol: string
}

/** WebAuthn itself is judged by @simplewebauthn/server, which is loaded with the first passkey. */
const webauthn = () => import('@simplewebauthn/server')

/**
 * Passkeys are found by the browser itself (discoverable), so nobody learns which accounts exist; and they ask for face,
 * finger or PIN (user verification), so one is two factors. What they are bound to is the host of the address in use.
 */
export function createPasskeys({ db: { kysely }, config, clock, site }: Services, challenges: Challenges) {
  const place = (reached: ReachedBy) => placeOf(reached, config.publicUrl)

  async function askFor(
    purpose: 'passkey_sign_in' | 'passkey_proof',
    reached: ReachedBy,
    userId?: string,
  ): Promise<Asked> {
    const { generateAuthenticationOptions } = await webauthn()
    const known = userId === undefined ? [] : await listOf(userId)
    const options = await generateAuthenticationOptions({
      rpID: place(reached).host,
      userVerification: 'required',
      timeout: 5 * 60_000,
      allowCredentials: known.map(({ id, transports }) => ({ id, transports: readTransports(transports) })),
    })
    const token = await challenges.begin(purpose, { value: options.challenge, ...(userId && { userId }) })
    return { token, options: { ...options } }
  }

  const listOf = (userId: string) =>
    kysely.selectFrom('staff_passkeys').selectAll().where('user_id', '=', userId).orderBy('at').execute()

  return {
    askFor,
    listOf,

    /** Whose passkey answered; undefined where none did that we know, or not to this question. */
    async judge(
      purpose: 'passkey_sign_in' | 'passkey_proof',
      reached: ReachedBy,
      token: string,
      answer: object,
    ): Promise<string | undefined> {
      const response = answer as AuthenticationResponseJSON // its shape is that of the operation's schema
      const asked = await challenges.take(purpose, token)
      if (!asked) return undefined
      const passkey = await kysely
        .selectFrom('staff_passkeys')
        .selectAll()
        .where('id', '=', response.id)
        .executeTakeFirst()
      if (!passkey || (asked.userId && asked.userId !== passkey.user_id)) return undefined
      const { verifyAuthenticationResponse } = await webauthn()
      const { host, origins } = place(reached)
      const judged = await verifyAuthenticationResponse({
        response,
        expectedChallenge: asked.value,
        expectedOrigin: origins,
        expectedRPID: host,
        requireUserVerification: true,
        credential: {
          id: passkey.id,
          publicKey: Buffer.from(passkey.public_key, 'base64url'),
          counter: passkey.counter,
          transports: readTransports(passkey.transports),
        },
      }).catch(() => undefined) // it throws for an answer that is none
      if (!judged?.verified) return undefined
      await kysely
        .updateTable('staff_passkeys')
        .set({ counter: judged.authenticationInfo.newCounter, used_at: clock() })
        .where('id', '=', passkey.id)
        .execute()
      return passkey.user_id
    },

    async askToEnrol(reached: ReachedBy, member: { userId: string; email: string; name: string }): Promise<Asked> {
      const { generateRegistrationOptions } = await webauthn()
      const known = await listOf(member.userId)
      const options = await generateRegistrationOptions({
        rpName: await brandName(site),
        rpID: place(reached).host,
        userID: new TextEncoder().encode(member.userId),
        userName: member.email,
        userDisplayName: member.name,
        attestationType: 'none',
        timeout: 5 * 60_000,
        excludeCredentials: known.map(({ id, transports }) => ({ id, transports: readTransports(transports) })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      const { userId } = member
      const token = await challenges.begin('passkey_enrol', { userId, value: options.challenge })
      return { token, options: { ...options } }
    },

    async enrol(
      reached: ReachedBy,
      userId: string,
      { token, name, response: answer }: { token: string; name: string; response: object },
    ): Promise<'enrolled' | 'wrong' | 'too_many'> {
      const response = answer as RegistrationResponseJSON // as above
      const asked = await challenges.take('passkey_enrol', token)
      if (asked?.userId !== userId) return 'wrong'
      if ((await listOf(userId)).length >= mostPasskeys) return 'too_many'
      const { verifyRegistrationResponse } = await webauthn()
      const { host, origins } = place(reached)
      const judged = await verifyRegistrationResponse({
        response,
        expectedChallenge: asked.value,
        expectedOrigin: origins,
        expectedRPID: host,
        requireUserVerification: true,
      }).catch(() => undefined) // as above
      if (!judged?.verified) return 'wrong'
      const { credential, credentialBackedUp } = judged.registrationInfo
      const { numInsertedOrUpdatedRows = 0n } = await kysely
        .insertInto('staff_passkeys')
        .values({
          id: credential.id,
          user_id: userId,
          public_key: Buffer.from(credential.publicKey).toString('base64url'),
          counter: credential.counter,
          transports: credential.transports?.join(' ') ?? '',
          name,
          synced: credentialBackedUp,
          at: clock(),
          used_at: null,
        })
        .onConflict(conflict => conflict.column('id').doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows ? 'enrolled' : 'wrong'
    },

    async rename(userId: string, id: string, name: string): Promise<boolean> {
      const { numUpdatedRows } = await kysely
        .updateTable('staff_passkeys')
        .set({ name })
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
    async remove(userId: string, id: string): Promise<boolean> {
      const { numDeletedRows } = await kysely
        .deleteFrom('staff_passkeys')
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
  }
}

/** What is no transport any more is left out by the browser. */
const readTransports = (text: string) => text.split(' ').filter(Boolean) as AuthenticatorTransport[] // as above

/**
 * The host that passkeys belong to is that of PUBLIC_URL; without one, whatever the server is reached by. A browser uses a
 * passkey on its own host only, so that another port of it, as `cross-site.ts` allows, is no way for anybody else.
 */
function placeOf({ host, protocol }: ReachedBy, publicUrl: string | undefined) {
  const here = new URL(`${protocol}://${host}`)
  const { origin, hostname } = publicUrl ? new URL(publicUrl) : here
  return { host: hostname, origins: [...new Set([origin, here.origin])] }
}
