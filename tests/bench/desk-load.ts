import { sql } from 'kysely'
import type { Database } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open-database.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { startPortal } from '#tests/support/portal-server.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import type { Figure, Measure } from './figure.ts'
import { percentile } from './steady-rate.ts'
import { withFolder } from './work-folder.ts'

const conversations = 100_000
const times = 60
const account = { email: 'agent@shop.example', name: 'Agent', password: 'password of the bench' }

/** Two of five wait, one of twenty is a complaint; what everybody looks at, and what the indexes like least. */
const views: Record<string, string> = {
  'all that waits': 'inbox',
  mine: 'inbox?view=mine',
  unassigned: 'inbox?view=unassigned',
  'put aside': 'inbox?view=asleep',
  'where I am named': 'inbox?view=named',
  'by language': 'inbox?language=ja',
  'by language and country': 'inbox?language=de&market=CH',
  'a language that nobody writes': 'inbox?language=sv',
  complaints: 'inbox?kind=case&topic=payment',
  'by tag': 'inbox?tag=rare',
  'what is late': 'inbox?late=1',
  'a page far behind': 'inbox?after=2026-10-20T00:00:00.000Z_00000000-0000-4000-8000-000000000000',
  'one entry': `inbox?id=${idOf(7)}`,
  'who and what there is': 'inbox/options',
  'the menu': 'waiting',
  'conversations that wait': 'conversations?state=open',
  'a conversation': `conversations?id=${idOf(7)}`,
}

function idOf(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
}

/** Client, server and database share this machine. */
export const deskLoad: Measure = {
  name: 'desk',
  about: `${conversations} conversations at the desk, on both databases: 95 of 100 requests answered within`,
  async run() {
    const postgres = await startPostgres({ durable: true })
    if (typeof postgres === 'string') throw new Error(postgres)
    try {
      const url = `${postgres.url}/postgres`
      return [
        ...(await withFolder('disk', folder => measure('PostgreSQL', { DATABASE_URL: url, DATA_DIR: folder }))),
        ...(await withFolder('disk', folder => measure('embedded', { DATA_DIR: folder }))),
      ]
    } finally {
      postgres.stop()
    }
  },
}

async function measure(engine: string, place: { DATA_DIR: string; DATABASE_URL?: string }): Promise<Figure[]> {
  const db = await openDatabase({ dataDir: place.DATA_DIR, databaseUrl: place.DATABASE_URL })
  try {
    await createStaff(db, { ...account, role: 'lead', languages: ['de'] }, new Date())
    await seedDesk(db)
  } finally {
    await db.close()
  }
  const portal = await startPortal({ env: { ...place, SECRET: 'bench secret '.repeat(4) } })
  try {
    const cookie = await signIn(portal.origin)
    const figures: Figure[] = []
    for (const [what, path] of Object.entries(views)) {
      const taken: number[] = []
      for (let n = 0; n < times; n++) {
        const started = performance.now()
        const answer = await fetch(`${portal.origin}/api/desk/${path}`, { headers: { cookie } })
        await answer.arrayBuffer()
        if (!answer.ok) throw new Error(`${path} is answered with ${answer.status}`)
        taken.push(performance.now() - started)
      }
      figures.push({ name: `${engine}: ${what}`, value: percentile(taken, 0.95), unit: 'ms', limit: 200 })
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

/** A year of them, made by the database itself; what waits is kept by it as always. */
async function seedDesk({ kysely }: Database): Promise<void> {
  const count = sql.lit(conversations)
  const id = sql`('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
  await sql`select set_config('aftercare.quiet', 'on', false)`.execute(kysely)
  await sql`
    insert into conversations (id, locale, name, email, state, since, promised_by, at)
    select ${id}, (array['de-de', 'de-ch', 'fr-fr', 'en-gb', 'ja-jp', 'es-es', 'pt-br', 'hi-in'])[1 + n % 8], 'Customer ' || n,
      'customer' || n || '@example.com', (array['open', 'answered', 'open', 'closed', 'answered'])[1 + n % 5],
      timestamptz '2026-11-28' - n * interval '5 minutes',
      case when n % 5 in (0, 2) then timestamptz '2026-11-29' - n * interval '5 minutes' end,
      timestamptz '2026-11-28' - n * interval '5 minutes'
    from generate_series(1, ${count}) n`.execute(kysely)
  await sql`
    insert into conversation_messages (id, conversation_id, author, channel, text, at)
    select ${id}, ${id}, 'customer', 'portal', 'Where is my parcel number ' || n || '? ' || repeat('It should be here. ', 8),
      timestamptz '2026-11-28' - n * interval '5 minutes'
    from generate_series(1, ${count}) n`.execute(kysely)
  await sql`
    insert into cases (id, category, at, due_at)
    select ${id}, (array['delivery', 'payment', 'product'])[1 + n % 3], timestamptz '2026-11-28' - n * interval '5 minutes',
      timestamptz '2026-12-28' - n * interval '5 minutes'
    from generate_series(20, ${count}, 20) n`.execute(kysely)
  await sql`update inbox_items set assignee = case when rank_at::date - date '2026-01-01' < 200 then ${account.email} end,
      snoozed_until = case when topic = 'product' then timestamptz '2030-01-01' end,
      tags = case when id = ${idOf(9_999)}::uuid then array['rare'] else array['common'] end`.execute(kysely)
  await sql`vacuum (analyze) inbox_items, conversations, conversation_messages, cases`.execute(kysely)
}
