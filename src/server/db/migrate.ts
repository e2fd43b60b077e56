import { Migrator } from 'kysely/migration'
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
}

/** Brings the tables up to date. Several instances may start at once: Kysely takes an advisory lock around it. */
export async function migrate({ kysely }: Database): Promise<void> {
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
