import { acceptInvitationSchemas, readInvitationSchemas } from '#contract/staff/people.schema.ts'
import { acceptInvitation, readInvitation } from '#contract/staff/people.ts'
import { blockHash } from '#server/http/client-address.ts'
import { refuse } from '#server/http/refused.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import { appendAudit } from './audit-log.ts'
import type { Invitations } from './invitations.ts'
import type { Proofs } from './proofs.ts'
import { weaknessOf } from './weak-password.ts'

/** What whoever is invited may do who has no account yet. One that is used, taken back, too old or invented is `gone`. */
export function invitationOperations(services: Services, proofs: Proofs, invitations: Invitations): ServedOperation[] {
  const { config, db, clock } = services
  const { auth, tries } = proofs
  return [
    serve(readInvitation, readInvitationSchemas, async ({ token }, request) => {
      const tried = await tries.beginWithoutAccount(blockHash(request.ip, config.secret))
      if (!tried.allowed) return refuse('too_many')
      const row = await invitations.open(token)
      if (!row) return refuse('gone')
      await tried.leave()
      return { email: row.email, role: row.role, languages: row.languages.split(' ').filter(Boolean) }
    }),
    serve(acceptInvitation, acceptInvitationSchemas, async ({ token, name, password }, request, reply) => {
      const tried = await tries.beginWithoutAccount(blockHash(request.ip, config.secret))
      if (!tried.allowed) return refuse('too_many')
      const row = await invitations.open(token)
      if (!row) return refuse('gone')
      await tried.leave()
      if (weaknessOf(password, { email: row.email, name })) return refuse('weak_password')
      const made = await invitations.accept(row, { name, password })
      if (!made) return refuse('gone')
      await appendAudit(db, {
        at: clock(),
        who: made.email,
        address: request.ip,
        action: 'acceptInvitation',
        object: row.id,
        outcome: 'done',
      })
      await auth.enter(request, reply, made.userId, 'password')
      return { state: 'in' as const }
    }),
  ]
}
