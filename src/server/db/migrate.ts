import { type Kysely, sql } from 'kysely'
import { StartFault } from '#server/start-fault.ts'
import type { Database } from './database.ts'
import * as start from './migrations/001-start.ts'
import * as staff from './migrations/002-staff.ts'
import * as outgoing from './migrations/003-outgoing.ts'
import * as reconcile from './migrations/004-reconcile.ts'
import * as lookup from './migrations/005-lookup.ts'
import * as notifications from './migrations/006-notices.ts'
import * as returns from './migrations/007-returns.ts'
import * as refunds from './migrations/008-refunds.ts'
import * as parked from './migrations/009-parked.ts'
import * as minorUnits from './migrations/010-minor-units.ts'
import * as deletions from './migrations/011-deletions.ts'
import * as erasure from './migrations/012-erasure.ts'
import * as caps from './migrations/013-caps.ts'
import * as signIn from './migrations/014-sign-in.ts'
import * as codes from './migrations/015-codes.ts'
import * as refused from './migrations/016-refused.ts'
import * as rewardedReviews from './migrations/017-rewarded-reviews.ts'
import * as audit from './migrations/018-audit.ts'
import * as retention from './migrations/019-retention.ts'
import * as orderRequests from './migrations/020-order-requests.ts'
import * as withdrawalsOfAnOrder from './migrations/021-withdrawals-of-an-order.ts'
import * as searchCounts from './migrations/022-search-counts.ts'
import * as heldActions from './migrations/023-held-actions.ts'
import * as conversations from './migrations/025-conversations.ts'
import * as reviewLists from './migrations/027-review-lists.ts'
import * as reviewDetails from './migrations/028-review-details.ts'
import * as surveys from './migrations/029-surveys.ts'
import * as cases from './migrations/030-cases.ts'
import * as voteVersions from './migrations/031-vote-versions.ts'
import * as entryParts from './migrations/032-entry-parts.ts'
import * as attachments from './migrations/033-attachments.ts'
import * as caseFollowUp from './migrations/033-case-follow-up.ts'
import * as improvements from './migrations/033-improvements.ts'
import * as provenConversations from './migrations/033-proven-conversations.ts'
import * as handovers from './migrations/034-handovers.ts'
import * as mailReads from './migrations/035-mail-reads.ts'
import * as askedHere from './migrations/036-asked-here.ts'
import * as oneReview from './migrations/037-one-review.ts'
import * as people from './migrations/043-people.ts'
import * as inbox from './migrations/044-inbox.ts'
import * as deskLive from './migrations/045-desk-live.ts'
import * as deskAnswers from './migrations/046-desk-answers.ts'
import * as staffArticles from './migrations/047-staff-articles.ts'
import * as shares from './migrations/048-shares.ts'
import * as appointments from './migrations/049-appointments.ts'
import * as reviewPhotos from './migrations/050-review-photos.ts'
import * as reviewTopics from './migrations/051-review-topics.ts'
import * as deskOrders from './migrations/052-desk-orders.ts'
import * as apiTokens from './migrations/053-api-tokens.ts'
import * as endpoints from './migrations/054-endpoints.ts'
import * as articleCounts from './migrations/056-article-counts.ts'
import * as missedQueries from './migrations/057-missed-queries.ts'
import * as dailyCounts from './migrations/058-daily-counts.ts'
import * as overview from './migrations/059-overview.ts'
import * as orderCorrections from './migrations/060-order-corrections.ts'
import * as linkChecks from './migrations/061-link-checks.ts'
import type { Tables } from './tables.ts'

/** A migration that is released never changes; a new one follows it. */
const migrations = {
  '001-start': start,
  '002-staff': staff,
  '003-outgoing': outgoing,
  '004-reconcile': reconcile,
  '005-lookup': lookup,
  '006-notices': notifications,
  '007-returns': returns,
  '008-refunds': refunds,
  '009-parked': parked,
  '010-minor-units': minorUnits,
  '011-deletions': deletions,
  '012-erasure': erasure,
  '013-caps': caps,
  '014-sign-in': signIn,
  '015-codes': codes,
  '016-refused': refused,
  '017-rewarded-reviews': rewardedReviews,
  '018-audit': audit,
  '019-retention': retention,
  '020-order-requests': orderRequests,
  '021-withdrawals-of-an-order': withdrawalsOfAnOrder,
  '022-search-counts': searchCounts,
  '023-held-actions': heldActions,
  '025-conversations': conversations,
  '027-review-lists': reviewLists,
  '028-review-details': reviewDetails,
  '029-surveys': surveys,
  '030-cases': cases,
  '031-vote-versions': voteVersions,
  '032-entry-parts': entryParts,
  '033-attachments': attachments,
  '033-case-follow-up': caseFollowUp,
  '033-improvements': improvements,
  '033-proven-conversations': provenConversations,
  '034-handovers': handovers,
  '035-mail-reads': mailReads,
  '036-asked-here': askedHere,
  '037-one-review': oneReview,
  '043-people': people,
  '044-inbox': inbox,
  '045-desk-live': deskLive,
  '046-desk-answers': deskAnswers,
  '049-appointments': appointments,
  '050-review-photos': reviewPhotos,
  '051-review-topics': reviewTopics,
  '047-staff-articles': staffArticles,
  '048-shares': shares,
  '052-desk-orders': deskOrders,
  '060-order-corrections': orderCorrections,
  '061-link-checks': linkChecks,
  '056-article-counts': articleCounts,
  '057-missed-queries': missedQueries,
  '053-api-tokens': apiTokens,
  '054-endpoints': endpoints,
  '058-daily-counts': dailyCounts,
  '059-overview': overview,
}

/** Name of a setting: the number of the migration that whoever uses the tables has to know. */
const needed = 'tables_need'

/**
 * Brings the tables up to date, and gives back what a newer release has done to them already. Several instances may start at
 * once: Kysely takes an advisory lock around it. Migrations only add, so the release before goes on beside the new one and
 * after a way back; one that takes something away notes its number as `tables_need`, and who does not know it starts no more.
 */
export async function migrate({ kysely }: Database): Promise<readonly string[]> {
  const already = await doneMigrations(kysely)
  const newer = already.filter(name => !Object.hasOwn(migrations, name))
  if (newer.length) await refuseTooNew(kysely, newer)
  // Kysely looks at every column of every table to find that out: a second of each start with the embedded database.
  if (Object.keys(migrations).every(name => already.includes(name))) return newer
  const { Migrator } = await import('kysely/migration')
  // Kysely takes what it does not know for a mistake.
  const done = Object.fromEntries(newer.map(name => [name, { up: () => Promise.resolve() }]))
  const provider = { getMigrations: async () => ({ ...migrations, ...done }) }
  const { error } = await new Migrator({ db: kysely, provider }).migrateToLatest()
  if (error) throw error
  return newer
}

/** What a start would do, and what a newer release has done; changes nothing. */
export async function migrationState({ kysely }: Database): Promise<{ pending: string[]; newer: string[] }> {
  const done = await doneMigrations(kysely)
  return {
    pending: Object.keys(migrations).filter(name => !done.includes(name)),
    newer: done.filter(name => !Object.hasOwn(migrations, name)),
  }
}

async function doneMigrations(kysely: Kysely<Tables>): Promise<string[]> {
  const { rows: tables } = await sql`select 1 from information_schema.tables
    where table_schema = current_schema() and table_name = 'kysely_migration'`.execute(kysely)
  if (!tables.length) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(kysely)
  return rows.map(({ name }) => name)
}

async function refuseTooNew(kysely: Kysely<Tables>, newer: readonly string[]): Promise<void> {
  const known = Math.max(...Object.keys(migrations).map(name => Number.parseInt(name, 10)))
  const need = await kysely.selectFrom('settings').select('value').where('name', '=', needed).executeTakeFirst()
  if (Number(need?.value ?? 0) <= known) return
  throw new StartFault(
    `The database was brought up to date by a newer release (${newer.at(-1)}), and this one cannot work with it any more: start the newer release, or restore a backup from before into a new database.`,
  )
}
