import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ReviewSummary } from '#domain/review/review.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { reviewRow } from '#tests/support/review-rows.ts'
import { pageData } from '#tests/support/site.ts'
import { startWorld, type World, worldStart } from '#tests/support/world.ts'

type Row = ReturnType<typeof reviewRow>

describeOnBoth('A reader finds the reviews that she looks for', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.db.kysely.deleteFrom('reviews').execute()
  })

  const lay = (rows: Partial<Row>[]) => world.db.kysely.insertInto('reviews').values(rows.map(reviewRow)).execute()
  const daysAgo = (days: number) => new Date(worldStart.getTime() - days * 86_400_000)
  const list = async (query = '', locale = 'en-us') =>
    (await world.inject({ url: `/api/products/aurora-one/reviews?locale=${locale}${query}` })).json()
  const texts = async (query: string, locale?: string) =>
    (await list(query, locale)).reviews.map(({ text }: { text: string }) => text)

  /** What the list says of all, against the rows that are there. */
  async function expectExact(): Promise<void> {
    const rows = await world.db.kysely
      .selectFrom('reviews')
      .select(['rating', 'language'])
      .where('state', '=', 'published')
      .where('product', '=', 'aurora-one')
      .execute()
    const { summary } = (await list()) as { summary: ReviewSummary }
    const of = (stars: number) => rows.filter(({ rating }) => rating === stars).length
    expect(summary.counts).toEqual([1, 2, 3, 4, 5].map(of))
    expect(summary.count).toBe(rows.length)
    for (const { language, count } of summary.languages)
      expect(count).toBe(rows.filter(row => row.language === language).length)
    const average = rows.reduce((sum, { rating }) => sum + rating, 0) / rows.length
    expect(summary.average).toBe(rows.length ? Math.round(average * 10) / 10 : 0)
  }

  test('by stars, language and proof, together or alone; the score stays that of all', async () => {
    await lay([
      { text: 'a', rating: 5, at: daysAgo(1) },
      { text: 'b', rating: 5, verified: false, at: daysAgo(2) },
      { text: 'c', rating: 2, at: daysAgo(3) },
      { text: 'd', rating: 5, language: 'de', at: daysAgo(4) },
      { text: 'hidden', state: 'hidden' },
    ])
    expect(await texts('&rating=5')).toEqual(['a', 'b', 'd'])
    expect(await texts('&verified=1')).toEqual(['a', 'c', 'd'])
    expect(await texts('&language=de')).toEqual(['d'])
    expect(await texts('&language=en&rating=5&verified=1')).toEqual(['a'])
    expect(await list('&rating=5&verified=1')).toMatchObject({ matching: 2, summary: { count: 4, average: 4.3 } })
    expect(await list('&rating=1')).toMatchObject({ matching: 0, reviews: [], summary: { count: 4 } })
    expect(await list()).not.toHaveProperty('matching')
    expect(await list('&sort=lowest')).not.toHaveProperty('matching')
  })

  test('by words, whatever their case, accents, width and order; each has to occur', async () => {
    await lay([
      { title: 'Café-Klang', text: 'Der AKKU hält ewig.', language: 'de' },
      { text: 'ＡＢＣ 電池が長持ちします。', language: 'ja' },
      { text: 'Ordinary.' },
      // Written by the release before.
      { text: 'Old But Good', words: null },
    ])
    expect(await texts('&q=akku+cafe')).toEqual(['Der AKKU hält ewig.'])
    expect(await texts(`&q=${encodeURIComponent('HÄLT')}`)).toEqual(['Der AKKU hält ewig.'])
    expect(await texts(`&q=${encodeURIComponent('電池')}`)).toHaveLength(1)
    expect(await texts('&q=abc')).toHaveLength(1)
    expect(await texts('&q=old')).toEqual(['Old But Good'])
    expect(await list('&q=akku+tea')).toMatchObject({ matching: 0 })
    // Signs of SQL's patterns are signs like any other.
    expect(await texts('&q=%25')).toEqual([])
    expect(await texts('&q=%CC%81')).toEqual([])
  })

  test.each([
    ['newest', ''],
    ['highest', ''],
    ['lowest', ''],
    ['newest', '&q=number'],
    ['lowest', '&q=number'],
  ] as const)('%s first%s: her language, then the others, nothing twice', async (sort, query) => {
    await lay(
      Array.from({ length: 47 }, (_, n) => ({
        text: `number ${n}`,
        rating: 1 + (n % 5),
        language: n % 3 ? 'en' : 'de',
        // Several of one moment.
        at: daysAgo(Math.floor(n / 4)),
      })),
    )
    const seen: { rating: number; language: string; on: string; id: string }[] = []
    for (let after = ''; ; ) {
      const page = await list(`&sort=${sort}${query}${after}`, 'de-de')
      seen.push(...page.reviews)
      if (!page.next) break
      after = `&after=${page.next}`
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(47)
    const key = ({ rating }: { rating: number }) => ({ newest: 0, highest: -rating, lowest: rating })[sort]
    const expected = seen.toSorted(
      (a, b) =>
        Number(a.language !== 'de') - Number(b.language !== 'de') ||
        key(a) - key(b) ||
        (a.on < b.on ? 1 : a.on > b.on ? -1 : 0),
    )
    expect(seen.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
  })

  test('a choice that is none is said to programs, and left out of pages', async () => {
    await lay([{}, { rating: 1 }])
    for (const query of ['&rating=9', '&sort=random', '&verified=yes', '&after=x', '&after=0_0_x'])
      expect({ query, status: (await list(query)).status }).toEqual({ query, status: 422 })
    const page = await world.inject({ url: '/en-us/products/aurora-one/reviews?rating=9&sort=random' })
    expect(pageData(page.body)).toMatchObject({ filter: {}, reviews: { reviews: [{}, {}] } })
  })

  test('the address of a page says what was chosen, without a script', async () => {
    await lay([{ rating: 1, text: 'Bad cable' }, { rating: 5 }])
    const page = await world.inject({ url: '/en-us/products/aurora-one/reviews?rating=1&q=CABLE&sort=&language=' })
    expect(pageData(page.body)).toMatchObject({
      filter: { rating: 1, q: 'CABLE' },
      reviews: { matching: 1, reviews: [{ text: 'Bad cable' }] },
    })
    // Which leaves reviews out, and so says nothing of all to search engines.
    expect(pageData(page.body)).not.toHaveProperty('real')
  })

  test('score and count are exact, however many write, change and remove at the same time', async () => {
    const { kysely } = world.db
    const rows = Array.from({ length: 40 }, (_, n) => reviewRow({ rating: 1 + (n % 5), language: n % 2 ? 'en' : 'de' }))
    await Promise.all(rows.map(row => kysely.insertInto('reviews').values(row).execute()))
    await expectExact()
    await Promise.all(
      rows.map(({ id }, n) => {
        const mine = kysely.updateTable('reviews').where('id', '=', id)
        // Stars go up here and down there at the same time: who locks in two orders waits for ever.
        if (n % 4 === 0) return mine.set({ rating: 5 - (n % 5) }).execute()
        if (n % 4 === 1) return mine.set({ state: 'hidden' }).execute()
        if (n % 4 === 2) return kysely.deleteFrom('reviews').where('id', '=', id).execute()
        return mine.set({ language: n % 2 ? 'de' : 'en', rating: 1 + ((n + 3) % 5) }).execute()
      }),
    )
    await expectExact()
    await kysely
      .transaction()
      .execute(async trx => {
        await trx.updateTable('reviews').set({ state: 'published', rating: 1 }).execute()
        throw new Error('taken back')
      })
      .catch(() => undefined)
    await expectExact()
    expect((await world.inject({ url: '/api/products?locale=en-us' })).json().products).toContainEqual(
      expect.objectContaining({ handle: 'aurora-one', count: (await list()).summary.count }),
    )
  })
})
