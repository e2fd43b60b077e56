import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openPglite } from '#server/db/embedded.ts'
import { watchSlowQueries } from '#server/db/slow-queries.ts'

test('A statement that takes too long is named by its text, without the values', async () => {
  const said: { ms: number; statement: string }[] = []
  const watch = watchSlowQueries(50)
  const db = await openPglite({}, watch.log)
  watch.reportTo(line => said.push(line))
  await sql`select ${'quick'}::text`.execute(db.kysely)
  await sql`select pg_sleep(0.06),
    ${'a customer'}::text`.execute(db.kysely)
  await db.close()
  expect(said).toEqual([
    { event: 'slow statement', ms: expect.any(Number), statement: 'select pg_sleep(0.06), $1::text' },
  ])
  expect(said[0]!.ms).toBeGreaterThanOrEqual(50)
})
