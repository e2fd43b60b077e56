import type { FastifyRequest } from 'fastify'
import { enterPanelSchemas, openPanelSchemas, panelHostsSchemas } from '#contract/staff/panel.schema.ts'
import { enterPanel, openPanel, panelHosts } from '#contract/staff/panel.ts'
import { blockHash } from '#server/http/client-address.ts'
import { refuse } from '#server/http/refused.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import { forPeople, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import { panelOf } from '#server/panel-config.ts'
import type { Services } from '#server/services.ts'
import { appendAudit } from './audit-log.ts'
import type { PanelSessions } from './panel-sessions.ts'
import { readPanelToken } from './panel-token.ts'
import { peopleOf } from './people-config.ts'
import type { Proofs } from './proofs.ts'

/**
 * Signing in to the side panel by what its host has signed. The host says who sits there, and is believed as far as the panel
 * goes: a role that asks for a second factor signs in by a window of the desk.
 */
export function panelOperations(
  services: Services,
  { tries, challenges }: Pick<Proofs, 'tries' | 'challenges'>,
  panels: PanelSessions,
): ServedOperation[] {
  const { config, db, clock } = services
  const { hosts, secrets } = panelOf(config)
  const { secondFactorFor } = peopleOf(config)
  const note = (who: string, { ip: address }: FastifyRequest, object: string, outcome: string) =>
    appendAudit(db, { at: clock(), who, address, action: 'enterPanel', object, outcome })

  return [
    serve(panelHosts, panelHostsSchemas, async () => ({ hosts, signs: secrets.length > 0 })),
    serve(enterPanel, enterPanelSchemas, async ({ token }, request) => {
      const tried = await tries.beginWithoutAccount(blockHash(request.ip, config.secret))
      if (!tried.allowed) return refuse('too_many')
      const read = await readPanelToken(services, request, token)
      const isFirst = read && (await challenges.noteOnce('panel_token', `${read.kind}:${read.id}`, read.until))
      if (!read || !isFirst) return refuse('bad_signature')
      await tried.succeed()
      const staff = await db.kysely
        .selectFrom('staff')
        .select(['id', 'role', 'email'])
        .where('email', '=', read.email)
        .executeTakeFirst()
      if (!staff) return refuse('not_found')
      if (secondFactorFor.some(role => role === staff.role)) {
        await note(staff.email, request, read.kind, 'factor_needed')
        return refuse('factor_needed')
      }
      const session = await panels.begin(staff.id, { by: read.kind })
      await note(staff.email, request, read.kind, session ? 'done' : 'refused')
      return session ?? refuse('not_found')
    }),
  ]
}

/** Asked by a window of the desk beside the panel, in its own session; it ends with that. */
export const panelByWindow = (panels: PanelSessions): StaffOperation =>
  forPeople(
    serveStaff('search_articles', openPanel, openPanelSchemas, async (_input, { session }) => {
      const opened = session && (await panels.begin(session.userId, { by: 'window', session: session.id }))
      return opened ?? refuse('unauthenticated')
    }),
  )
