import { sql } from 'kysely'
import { deskRetentionSchemas } from '#contract/retention/desk-retention.schema.ts'
import { deskRetention, type KeptKind } from '#contract/retention/desk-retention.ts'
import { type Retention, retentionDefaults, retentionKinds } from '#domain/portal/retention.ts'
import type { Feature } from '#server/feature.ts'
import { serveStaff } from '#server/http/staff-operation.ts'
import type { Orders } from '#server/ports/orders.ts'
import { tableRules } from '#server/privacy/registry.ts'
import type { TableRule } from '#server/privacy/rule.ts'
import type { Services } from '#server/services.ts'
import { forgetOld } from './forget-old.ts'

export interface RetentionFeature extends Feature {
  /** One round; what went, by kind. */
  forget(): Promise<Partial<Record<string, number>>>
}

/** How long what names people is kept: the job that lets go of it, and the desk's page about it. */
export function retentionFeature({ db, site, clock }: Services, orders: Orders): RetentionFeature {
  const times = (): Retention => site.current.site.retention ?? { days: retentionDefaults, markets: {} }
  const forget = () => forgetOld(db, times(), clock(), (old, most) => orders.eraseWhere(old, most))

  async function list(): Promise<{ kinds: readonly KeptKind[] }> {
    const { days, markets } = times()
    const oldest = await oldestOfEach(db)
    const kinds = retentionKinds.map((kind): KeptKind => {
      const others = Object.entries(markets).flatMap(([code, own]) => (own[kind] ? [[code, own[kind]] as const] : []))
      const first = oldest.get(kind)
      return {
        kind,
        days: days[kind],
        markets: Object.fromEntries(others),
        ...(first && { oldest: first.toISOString() }),
      }
    })
    return { kinds }
  }

  return {
    forget,
    desk: [serveStaff('read_audit_log', deskRetention, deskRetentionSchemas, list)],
    regularWork: [
      {
        name: 'forgetting what is kept long enough',
        everySeconds: 3600,
        async run() {
          await forget()
        },
      },
    ],
  }
}

async function oldestOfEach({ kysely }: Services['db']): Promise<Map<string, Date>> {
  const found = new Map<string, Date>()
  for (const [table, { age }] of Object.entries<TableRule>(tableRules)) {
    if (!age) continue
    const { rows } = await sql<{ at: Date | null }>`
      select min(${sql.ref(age.at)}) as at from ${sql.table(table)} where ${age.settled ?? sql`true`}`.execute(kysely)
    const at = rows[0]?.at
    if (at && !(found.get(age.kind)! < at)) found.set(age.kind, at)
  }
  return found
}
