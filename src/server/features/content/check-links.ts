import { setTimeout as wait } from 'node:timers/promises'
import type { Selectable } from 'kysely'
import { judgeLink, type LinkAnswer, nextLook } from '#domain/article/link-check.ts'
import { oneAtATime } from '#server/one-at-a-time.ts'
import type { Services } from '#server/services.ts'
import { type Looking, lookAtLink } from './look-at-link.ts'
import type { ContentTables } from './tables.ts'

type Row = Selectable<ContentTables['link_checks']>

const day = 24 * 3600_000
/** Addresses that are asked within a day. */
const mostADay = 500
/** Hosts that are asked side by side; each of them one address after the other. */
const hostsAtOnce = 4
/** Longer than any one address takes, with all its redirects; a process that died keeps others waiting so long. */
const leaseTime = 5 * 60_000
/** Rows of one statement. */
const batch = 500
/** As long as PostgreSQL takes into an index. */
const longestAddress = 2000
const round = 'weekly'

/**
 * Asks the addresses that articles name, each once a week, politely. A row in the database lets one process at a time ask; what
 * an address answered is written down at once, so that another process goes on where one died.
 */
export function createLinkChecks({ db: { kysely }, site, clock, ids, config }: Services) {
  const stopping = new AbortController()
  const { hosts = [], pause = 0, patience = 0 } = config.links ?? {}
  const looking: Looking = {
    trusted: hosts,
    patience,
    ended: stopping.signal,
    userAgent: ['Aftercare-Links/1 (looks once a week whether links in help articles work)', config.publicUrl]
      .filter(Boolean)
      .join(' +'),
  }

  const rounds = oneAtATime(async () => {
    if (!config.links || stopping.signal.aborted) return
    const lease = ids()
    if (!(await takeLease(lease))) return
    try {
      const addresses = await knownToSite()
      // Built by a release that did not write them: nothing is known, and nothing forgotten.
      if (addresses) await keepOnly(addresses)
      await askAll(byHost(await findDue()), lease)
    } finally {
      await change(lease, { lease_id: null, lease_until: null })
    }
  })

  async function knownToSite(): Promise<string[] | undefined> {
    const links = await site.current.externalLinks()
    return links && Object.keys(links).filter(address => Buffer.byteLength(address) <= longestAddress)
  }

  async function keepOnly(addresses: readonly string[]): Promise<void> {
    const next_at = clock()
    for (let at = 0; at < addresses.length; at += batch)
      await kysely
        .insertInto('link_checks')
        .values(addresses.slice(at, at + batch).map(address => ({ address, next_at })))
        .onConflict(conflict => conflict.doNothing())
        .execute()
    const isKnown = new Set(addresses)
    const rows = await kysely.selectFrom('link_checks').select('address').execute()
    const gone = rows.flatMap(({ address }) => (isKnown.has(address) ? [] : address))
    for (let at = 0; at < gone.length; at += batch)
      await kysely
        .deleteFrom('link_checks')
        .where('address', 'in', gone.slice(at, at + batch))
        .execute()
  }

  async function findDue(): Promise<Row[]> {
    const now = clock()
    const { count } = await kysely
      .selectFrom('link_checks')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('asked_at', '>', new Date(now.getTime() - day))
      .executeTakeFirstOrThrow()
    return kysely
      .selectFrom('link_checks')
      .selectAll()
      .where('next_at', '<=', now)
      .orderBy('next_at')
      .orderBy('address')
      .limit(Math.max(0, mostADay - Number(count)))
      .execute()
  }

  async function askAll(hosts: Row[][], lease: string): Promise<void> {
    const worker = async () => {
      for (let rows = hosts.shift(); rows; rows = hosts.shift()) await askOne(rows, lease)
    }
    await Promise.all(Array.from({ length: hostsAtOnce }, worker))
  }

  /** The addresses of one host. */
  async function askOne(rows: readonly Row[], lease: string): Promise<void> {
    for (const [at, row] of rows.entries()) {
      // Broken off: looked at right below.
      if (at > 0) await wait(pause, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
      if (stopping.signal.aborted || !(await prolong(lease))) return
      const answer = await lookAtLink(row.address, looking)
      // What was broken off says nothing of the link.
      if (!stopping.signal.aborted) await note(row, answer)
    }
  }

  async function note(row: Row, answer: LinkAnswer): Promise<void> {
    const now = clock()
    const verdict = judgeLink(answer, { failingSince: row.failing_since ?? undefined }, now)
    await kysely
      .updateTable('link_checks')
      .set({
        state: verdict.state,
        status: 'status' in answer ? answer.status : null,
        fault: 'fault' in answer ? answer.fault : null,
        moved_to: verdict.state === 'moved' && 'status' in answer ? (answer.movedTo ?? null) : null,
        failing_since: verdict.failingSince ?? null,
        failures: verdict.failingSince ? row.failures + 1 : 0,
        asked_at: now,
        next_at: nextLook(verdict, now),
      })
      .where('address', '=', row.address)
      .execute()
  }

  async function takeLease(lease_id: string): Promise<boolean> {
    const now = clock()
    await kysely
      .insertInto('link_rounds')
      .values({ name: round, lease_id: null, lease_until: null })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    const { numUpdatedRows } = await kysely
      .updateTable('link_rounds')
      .set({ lease_id, lease_until: new Date(now.getTime() + leaseTime) })
      .where('name', '=', round)
      .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  }

  const prolong = (lease: string) => change(lease, { lease_until: new Date(clock().getTime() + leaseTime) })

  /** False where another process asks by now. */
  async function change(lease: string, values: { lease_id?: null; lease_until: Date | null }): Promise<boolean> {
    const { numUpdatedRows } = await kysely
      .updateTable('link_rounds')
      .set(values)
      .where('name', '=', round)
      .where('lease_id', '=', lease)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  }

  return {
    run: rounds.run,
    async stop(): Promise<void> {
      stopping.abort()
      await rounds.ended()
    },
  }
}

function byHost(rows: readonly Row[]): Row[][] {
  const hosts = new Map<string, Row[]>()
  for (const row of rows) {
    const host = URL.canParse(row.address) ? new URL(row.address).host : ''
    const known = hosts.get(host) ?? []
    hosts.set(host, known)
    known.push(row)
  }
  return [...hosts.values()]
}
