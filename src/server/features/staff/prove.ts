import {
  codeSchemas,
  passkeyQuestionSchemas,
  passwordSchemas,
  proveByPasskeySchemas,
} from '#contract/staff/account.schema.ts'
import { askForProof, proveByCode, proveByPasskey, proveByPassword } from '#contract/staff/account.ts'
import { blockHash } from '#server/http/client-address.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import { type Member, type StaffOperation, type StaffSession, serveOwn } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import type { Proofs } from './proofs.ts'

const done = { done: true as const }

/** Showing once more who sits there. Guesses count as those of signing in: an open desk is no place to guess at. */
export function proveOperations(services: Services, proofs: Proofs): StaffOperation[] {
  const { config, db, clock } = services
  const { tries, passwords, passkeys, secondFactor } = proofs

  async function guess(
    { email }: Member,
    session: StaffSession,
    isRight: () => Promise<boolean>,
  ): Promise<typeof done | Refused> {
    const tried = await tries.begin(email, blockHash(session.address, config.secret))
    if (!tried.allowed) return refuse('too_many')
    if (!(await isRight())) return refuse('wrong_code')
    await tried.leave()
    return proven(session)
  }

  async function proven({ id }: StaffSession): Promise<typeof done> {
    await db.kysely.updateTable('staff_session').set({ proven_at: clock() }).where('id', '=', id).execute()
    return done
  }

  return [
    // A password that is not enough to sign in is not enough to go on.
    serveOwn(proveByPassword, passwordSchemas, async ({ password }, session, member) =>
      (await secondFactor.of(session.userId)).length
        ? refuse('factor_needed')
        : guess(member, session, () => passwords.ofAccount(session.userId, password)),
    ),
    serveOwn(proveByCode, codeSchemas, ({ code }, session, member) =>
      guess(member, session, async () => Boolean(await secondFactor.use(session.userId, code))),
    ),
    serveOwn(askForProof, passkeyQuestionSchemas, (_input, session) =>
      passkeys.askFor('passkey_proof', session, session.userId),
    ),
    serveOwn(proveByPasskey, proveByPasskeySchemas, async ({ token, response }, session) =>
      (await passkeys.judge('passkey_proof', session, token, response)) === session.userId
        ? proven(session)
        : refuse('wrong_code'),
    ),
  ]
}
