import { setTimeout as wait } from 'node:timers/promises'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Retention, RetentionKind } from '#domain/portal/retention.ts'
import type { Database } from '#server/db/database.ts'
import type { Tables } from '#server/db/tables.ts'
import { tableRules } from '#server/privacy/registry.ts'
import type { Aged, TableRule } from '#server/privacy/rule.ts'

const day = 24 * 3600_000
const batch = 500
/** Between two batches, so that whoever works meanwhile is not kept waiting. */
const pause = 20

/** Erases the orders behind a condition, at most so many; how many it found. Orders know what belongs to them. */
export type EraseOrders = (old: RawBuilder<boolean>, most: number) => Promise<number>

/**
 * Lets go of what is older than the shop keeps it, in small batches: nothing is locked for long, however much there is.
 * Several processes share the work. Gives back how much of each kind went.
 */
export async function forgetOld(
  { kysely }: Pick<Database, 'kysely'>,
  retention: Retention,
  now: Date,
  eraseOrders: EraseOrders,
): Promise<Partial<Record<RetentionKind, number>>> {
  const went: Partial<Record<RetentionKind, number>> = {}
  for (const [table, rule] of Object.entries<TableRule>(tableRules)) {
    const { age } = rule
    if (!age) continue
    const old = isOld(age, retention, now)
    const forget = () =>
      age.kind === 'orders'
        ? eraseOrders(old, batch)
        : kysely.transaction().execute(trx => forgetBatch(trx, table, rule, age, old))
    for (let count = batch; count >= batch; ) {
      count = await forget()
      if (count) went[age.kind] = (went[age.kind] ?? 0) + count
      if (count >= batch) await wait(pause)
    }
  }
  return went
}

async function forgetBatch(
  trx: Transaction<Tables>,
  table: string,
  { becomes }: TableRule,
  { key = 'id', settled, goes }: Aged,
  old: RawBuilder<boolean>,
): Promise<number> {
  const values = becomes && becomes !== 'deleted' && !goes ? Object.entries(becomes) : []
  // What was emptied before is not emptied again.
  const still = values.length
    ? sql`(${sql.join(
        values.map(([column, value]) => sql`${sql.ref(column)} is distinct from ${value}`),
        sql` or `,
      )})`
    : sql`true`
  // Looked for once: below an `in` it may be looked for again for each row, and is no batch any more.
  const found = sql`with found as materialized (select ${sql.ref(key)} as key from ${sql.table(table)}
    where ${old} and ${still} and ${settled ?? sql`true`} limit ${batch} for update skip locked)`
  const change = values.length
    ? sql`update ${sql.table(table)} set ${sql.join(values.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}`
    : sql`delete from ${sql.table(table)}`
  const { numAffectedRows = 0n } =
    await sql`${found} ${change} where ${sql.ref(key)} in (select key from found)`.execute(trx)
  return Number(numAffectedRows)
}

/** Older than its market keeps it; what belongs to no market, or to one without a time of its own, by the common time. */
function isOld({ kind, at, country }: Aged, { days, markets }: Retention, now: Date): RawBuilder<boolean> {
  const cut = (count: number) => sql`${new Date(now.getTime() - count * day)}::timestamptz`
  const others = country
    ? Object.entries(markets).flatMap(([code, times]) => (times[kind] ? [[code, times[kind]] as const] : []))
    : []
  const column = sql.ref(at)
  if (!country || !others.length) return sql<boolean>`${column} < ${cut(days[kind])}`
  const cases = others.map(([code, count]) => sql`when ${code} then ${cut(count)}`)
  // The first condition is for the index.
  const latest = Math.min(days[kind], ...others.map(([, count]) => count))
  return sql<boolean>`${column} < ${cut(latest)}
    and ${column} < case ${country} ${sql.join(cases, sql` `)} else ${cut(days[kind])} end`
}
