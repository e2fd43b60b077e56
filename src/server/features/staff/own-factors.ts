import {
  addPasskeySchemas,
  beginCodesSchemas,
  confirmCodesSchemas,
  nothingToDoneSchemas,
  passkeyQuestionSchemas,
  removePasskeySchemas,
  renamePasskeySchemas,
  renewRecoveryCodesSchemas,
} from '#contract/staff/account.schema.ts'
import {
  addPasskey,
  askToEnrolPasskey,
  beginCodes,
  confirmCodes,
  removeCodes,
  removePasskey,
  renamePasskey,
  renewRecoveryCodes,
} from '#contract/staff/account.ts'
import type { WayIn } from '#domain/staff/sign-in.ts'
import type { Role } from '#domain/staff/staff.ts'
import { blockHash } from '#server/http/client-address.ts'
import { refuse } from '#server/http/refused.ts'
import { needsProof, type StaffOperation, type StaffSession, serveOwn } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { brandName } from './brand-name.ts'
import { otpAddress } from './one-time-code.ts'
import { peopleOf } from './people-config.ts'
import type { Proofs } from './proofs.ts'

const done = { done: true as const }

/** Setting up, renaming and taking away what somebody signs in with beside a password. */
export function ownFactorOperations(services: Services, proofs: Proofs): StaffOperation[] {
  const { db, config, site } = services
  const { tries, passkeys, totp, recovery, secondFactor } = proofs
  const { secondFactorFor } = peopleOf(config)

  /** Who sets one up has it: this session has shown it, too. */
  const strengthen = ({ id, how }: StaffSession, now: WayIn) =>
    how === 'password'
      ? db.kysely.updateTable('staff_session').set({ how: now }).where('id', '=', id).execute()
      : undefined

  /** The last one of a role that needs one stays; after the last, recovery codes would open an account that needs none. */
  async function removing(userId: string, role: Role, factor: 'code' | 'passkey', remove: () => Promise<boolean>) {
    const factors = await secondFactor.of(userId)
    const isLast =
      factors.filter(name => name !== 'recovery').length === 1 &&
      factors.includes(factor) &&
      (factor === 'code' || (await passkeys.listOf(userId)).length === 1)
    if (isLast && secondFactorFor.includes(role)) return refuse('factor_needed')
    if (!(await remove())) return refuse('not_found')
    if (isLast) await recovery.remove(userId)
    return done
  }

  return [
    needsProof(
      serveOwn(beginCodes, beginCodesSchemas, async (_input, { userId }, { email }) => {
        const secret = await totp.begin(userId)
        if (!secret) return refuse('conflict')
        return { secret, address: otpAddress(secret, await brandName(site), email) }
      }),
    ),
    needsProof(
      serveOwn(confirmCodes, confirmCodesSchemas, async ({ code }, session, { email }) => {
        const tried = await tries.begin(email, blockHash(session.address, config.secret))
        if (!tried.allowed) return refuse('too_many')
        if (!(await totp.confirm(session.userId, code.replaceAll(/\s/g, '')))) return refuse('wrong_code')
        await tried.leave()
        await strengthen(session, 'password_code')
        return { recoveryCodes: await recovery.renew(session.userId) }
      }),
    ),
    needsProof(
      serveOwn(removeCodes, nothingToDoneSchemas, (_input, { userId }, { role }) =>
        removing(userId, role, 'code', () => totp.remove(userId)),
      ),
    ),
    needsProof(
      serveOwn(renewRecoveryCodes, renewRecoveryCodesSchemas, async (_input, { userId }) =>
        (await secondFactor.of(userId)).length ? { recoveryCodes: await recovery.renew(userId) } : refuse('conflict'),
      ),
    ),
    needsProof(
      serveOwn(askToEnrolPasskey, passkeyQuestionSchemas, (_input, session, { email, name }) =>
        passkeys.askToEnrol(session, { userId: session.userId, email, name }),
      ),
    ),
    needsProof(
      serveOwn(addPasskey, addPasskeySchemas, async (input, session) => {
        const had = await secondFactor.of(session.userId)
        const outcome = await passkeys.enrol(session, session.userId, input)
        if (outcome !== 'enrolled') return refuse(outcome === 'wrong' ? 'wrong_code' : 'conflict')
        await strengthen(session, 'passkey')
        return had.includes('recovery') ? {} : { recoveryCodes: await recovery.renew(session.userId) }
      }),
    ),
    serveOwn(renamePasskey, renamePasskeySchemas, async ({ passkey, name }, { userId }) =>
      (await passkeys.rename(userId, passkey, name)) ? done : refuse('not_found'),
    ),
    needsProof(
      serveOwn(removePasskey, removePasskeySchemas, ({ passkey }, { userId }, { role }) =>
        removing(userId, role, 'passkey', () => passkeys.remove(userId, passkey)),
      ),
    ),
  ]
}
