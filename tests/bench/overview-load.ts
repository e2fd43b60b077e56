import { sql } from 'kysely'
import type { Database } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open-database.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { startPortal } from '#tests/support/portal-server.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import { until } from '#tests/support/until.ts'
import type { Figure, Measure } from './figure.ts'
import { percentile } from './steady-rate.ts'
import { withFolder } from './work-folder.ts'

const [conversations, events] = [100_000, 1_000_000]
const times = 40
const account = { email: 'lead@shop.example', name: 'Lead', password: 'password of the bench' }

const views: Record<string, string> = {
  'a week': '?days=7',
  'a month': '',
  'three months': '?days=90',
  'a year': '?days=365',
  'two years': '?from=2024-12-01&to=2026-11-28',
  'a year of one market': '?days=365&market=DE',
  'a year of one language': '?days=365&language=ja',
  'a month of one market and language': '?market=CH&language=de',
}

/** Client, server and database share this machine. */
export const overviewLoad: Measure = {
  name: 'overview',
  about: `${conversations} conversations and ${events} votes, answers and parcels, on PostgreSQL: 95 of 100 requests answered within`,
  async run() {
    const postgres = await startPostgres({ durable: true })
    if (typeof postgres === 'string') throw new Error(postgres)
    try {
      const url = `${postgres.url}/postgres`
      return await withFolder('disk', folder => measure({ DATABASE_URL: url, DATA_DIR: folder }))
    } finally {
      postgres.stop()
    }
  },
}

async function measure(place: { DATA_DIR: string; DATABASE_URL: string }): Promise<Figure[]> {
  const db = await openDatabase({ dataDir: place.DATA_DIR, databaseUrl: place.DATABASE_URL })
  try {
    await createStaff(db, { ...account, role: 'lead', languages: [] }, new Date())
    await seed(db)
  } finally {
    await db.close()
  }
  const portal = await startPortal({ env: { ...place, SECRET: 'bench secret '.repeat(4) } })
  try {
    const cookie = await signIn(portal.origin)
    const ask = async (path: string) => {
      const started = performance.now()
      const answer = await fetch(`${portal.origin}/api/desk/overview${path}`, { headers: { cookie } })
      if (answer.status >= 500 && answer.status !== 503) throw new Error(await answer.text())
      await answer.arrayBuffer()
      return { ok: answer.ok, taken: performance.now() - started }
    }
    const begun = performance.now()
    // The first question waits until all is gathered.
    await until('the first gathering', async () => (await ask('')).ok, 600_000)
    const figures: Figure[] = [
      { name: 'gathered for the first time', value: (performance.now() - begun) / 1000, unit: 's' },
    ]
    for (const [what, path] of Object.entries(views)) {
      const taken: number[] = []
      for (let n = 0; n < times; n++) {
        const answer = await ask(path)
        if (!answer.ok) throw new Error(`${path} is not answered`)
        taken.push(answer.taken)
      }
      figures.push({ name: what, value: percentile(taken, 0.95), unit: 'ms', limit: 200 })
    }
    return figures
  } finally {
    await portal.stop()
  }
}

async function signIn(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: account.email, password: account.password }),
  })
  if (!answer.ok) throw new Error(`signing in is answered with ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map(cookie => cookie.split(';', 1)[0])
    .join('; ')
}

/** Two years of a shop of twenty markets, made by the database itself. */
async function seed({ kysely }: Database): Promise<void> {
  const id = sql`('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
  const locale = sql`(array['de-de', 'de-ch', 'fr-fr', 'en-gb', 'ja-jp', 'es-es', 'pt-br', 'hi-in', 'de-at', 'fr-ch', 'nl-nl',
    'en-in', 'ar-sa', 'ar-ae', 'sv-se', 'zh-cn', 'en-us', 'es-mx', 'fr-be', 'nl-be'])[1 + n % 20]`
  const minutes = 730 * 24 * 60
  const at = (count: number) =>
    sql`(timestamptz '2026-11-28' - interval '1 minute' * (n * ${sql.lit(minutes)}::float8 / ${sql.lit(count)}))`
  await sql`select set_config('aftercare.quiet', 'on', false)`.execute(kysely)
  await sql`insert into conversations (id, locale, email, state, since, at)
    select ${id}, ${locale}, 'customer' || n || '@example.com', 'answered', ${at(conversations)}, ${at(conversations)}
    from generate_series(1, ${sql.lit(conversations)}) n`.execute(kysely)
  await sql`insert into conversation_messages (id, conversation_id, author, channel, text, at)
    select ${id}, ${id}, 'customer', 'portal', 'Where is it?', ${at(conversations)}
    from generate_series(1, ${sql.lit(conversations)}) n`.execute(kysely)
  await sql`insert into conversation_messages (id, conversation_id, author, channel, text, at)
    select gen_random_uuid(), ${id}, 'staff', 'portal', 'On its way.', ${at(conversations)} + n % 3000 * interval '1 minute'
    from generate_series(1, ${sql.lit(conversations)}) n`.execute(kysely)
  const votes = events * 0.6
  await sql`insert into votes (id, article, locale, language, helpful, at)
    select ${id}, '101', ${locale}, 'de', n % 5 > 0, ${at(votes)} from generate_series(1, ${sql.lit(votes)}) n`.execute(
    kysely,
  )
  const answers = events * 0.2
  await sql`insert into survey_answers (id, survey, moment, measure, scale, value, market, locale, at)
    select ${id}, 'delivery', 'delivery', 'csat', 'stars5', 1 + n % 5, upper(right(${locale}, 2)), ${locale}, ${at(answers)}
    from generate_series(1, ${sql.lit(answers)}) n`.execute(kysely)
  const parcels = events * 0.2
  await sql`insert into shipments (source, source_id, tracking_key, version, snapshot, heard_at)
    select 'bench', 'p' || n, 'p' || n, '1', jsonb_build_object('carrier', (array['DHL', 'DPD', 'GLS', 'UPS'])[1 + n % 4],
      'destination', upper(right(${locale}, 2)), 'status', 'delivered',
      'eta', jsonb_build_object('from', to_char(${at(parcels)}, 'YYYY-MM-DD'), 'to', to_char(${at(parcels)}, 'YYYY-MM-DD')),
      'at', jsonb_build_object('at', to_char(${at(parcels)} + (n % 7 - 3) * interval '1 day', 'YYYY-MM-DD'))), ${at(parcels)}
    from generate_series(1, ${sql.lit(parcels)}) n`.execute(kysely)
  // What was counted of two years: five things a day in each of twenty locales.
  await sql`insert into daily_counts (day, market, language, what, count)
    select date '2026-11-28' - d, upper(right(${locale}, 2)), split_part(${locale}, '-', 1), what, 100 + d % 50
    from generate_series(0, 729) d, generate_series(0, 19) n, unnest(array['visit', 'search', 'search_hit', 'search_empty', 'bytes_saved']) what`.execute(
    kysely,
  )
  await sql`vacuum (analyze) conversations, conversation_messages, votes, survey_answers, shipments, daily_counts`.execute(
    kysely,
  )
}
