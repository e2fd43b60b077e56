import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { Role } from '#domain/staff/staff.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { answerSurvey } from '#tests/support/survey-rows.ts'
import { startWorld, type World, worldStart } from '#tests/support/world.ts'

describeOnBoth('Staff read what customers answer', engine => {
  let world: World
  const cookies: Partial<Record<Role, string>> = {}
  beforeAll(async () => {
    world = await startWorld(engine)
    for (const role of ['viewer', 'translator'] as const) {
      const account = { email: `${role}@shop.example`, password: `password of ${role}` }
      await createStaff(world.db, { ...account, name: role, role, languages: ['de'] }, new Date())
      const answer = await world.post('/api/auth/sign-in/email', account)
      cookies[role] = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
    }
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    for (const table of ['survey_answers', 'survey_reasons'] as const) await world.db.kysely.deleteFrom(table).execute()
  })

  const read = async (place: string, role: Role = 'viewer') =>
    (await world.inject({ url: `/api/desk/surveys${place}`, headers: { cookie: cookies[role] ?? '' } })).json()

  test('by survey, market and scale, each with its figure, and never added up', async () => {
    await answerSurvey(world, [
      ...[1, 1, 2, 2, 2, 3, 5, 2, 1, 2].map(value => ({ value })),
      { value: 5, locale: 'de-ch', scale: 'stars5' },
      ...[9, 10, 3, 7, 9].map(value => ({ value, survey: 'recommend', scale: 'nps11' as const })),
    ])
    const { surveys, count } = await read('')
    expect(count).toBe(3)
    expect(surveys.map(({ id }: { id: string }) => id)).toEqual([
      'delivery.CH.stars5',
      'delivery.DE.grades6',
      'recommend.DE.nps11',
    ])
    const [swiss, german, recommended] = surveys
    // One answer is somebody, not a figure.
    expect(swiss).toMatchObject({ n: 1, measure: 'csat' })
    expect(swiss).not.toHaveProperty('figure')
    expect(german).toMatchObject({
      n: 10,
      days: 90,
      last: '2026-11-21',
      counts: [3, 5, 1, 0, 1, 0].map((count, index) => ({ value: index + 1, count })),
      figure: { formula: 'good_share', value: 0.8, interval: { method: 'wilson' } },
    })
    expect(recommended.figure).toMatchObject({ formula: 'net_promoters', value: 40 })
  })

  test('in the last 30, 90 or 365 days, of one survey, language or country, or one alone', async () => {
    await answerSurvey(world, [
      { value: 1, daysAgo: 10 },
      { value: 2, daysAgo: 60 },
      { value: 3, daysAgo: 300 },
      { value: 4, daysAgo: 500 },
      { value: 5, daysAgo: 1, locale: 'ja-jp', scale: 'stars5' },
      { value: 6, daysAgo: 1, survey: 'effort', scale: 'agree7', moment: 'article' },
    ])
    const found = async (query: string) =>
      (await read(`?${query}`)).surveys.map(({ id, n }: { id: string; n: number }) => `${id} ${n}`)
    expect(await found('survey=delivery&market=DE&days=30')).toEqual(['delivery.DE.grades6 1'])
    expect(await found('survey=delivery&market=DE')).toEqual(['delivery.DE.grades6 2'])
    expect(await found('survey=delivery&market=DE&days=365')).toEqual(['delivery.DE.grades6 3'])
    expect(await found('language=ja')).toEqual(['delivery.JP.stars5 1'])
    expect(await found('id=effort.DE.agree7')).toEqual(['effort.DE.agree7 1'])
    expect(await found('survey=nothing')).toEqual([])
    expect(await read('?days=31')).toMatchObject({ status: 422 })
  })

  test('with the reasons that were chosen, also one that the survey has no more, in the language of the reader', async () => {
    await answerSurvey(world, [
      { value: 1, choices: ['time', 'other'] },
      { value: 2, choices: ['time'], text: 'Sehr schnell.' },
      { value: 6, choices: ['weather'] },
      { value: 1, survey: 'gone', choices: ['time'] },
    ])
    const [delivery, gone] = (await read('?shownIn=ja')).surveys
    expect(delivery).toMatchObject({
      asked: { language: 'ja', question: 'delivery, ja?', choice: 'Why?' },
      choices: [
        { id: 'time', text: 'Time', count: 2 },
        { id: 'other', text: 'Other', count: 1 },
        { id: 'weather', count: 1 },
      ],
      written: 1,
    })
    expect((await read('?shownIn=sv')).surveys[0].asked).toMatchObject({ language: 'de' })
    // Asked no more: its name and its numbers stay.
    expect(gone).not.toHaveProperty('asked')
    expect(gone).toMatchObject({ survey: 'gone', n: 1, choices: [{ id: 'time', count: 1 }] })
  })

  test('and the words, newest first and page by page, with the answer that they explain', async () => {
    await answerSurvey(world, [
      ...Array.from({ length: 55 }, (_, index) => ({ value: 2, text: `Grund ${index}`, daysAgo: 80 })),
      { value: 1 },
      { value: 4, text: 'Der Karton war offen.', daysAgo: 2, choices: ['time'] },
      { value: 4, text: 'Zu alt.', daysAgo: 100 },
      { value: 5, text: 'Anderswo.', locale: 'de-ch', scale: 'stars5' },
    ])
    const place = '/words?survey=delivery&market=DE&scale=grades6'
    const first = await read(place)
    expect(first.count).toBe(56)
    expect(first.words).toHaveLength(50)
    expect(first.words[0]).toMatchObject({
      text: 'Der Karton war offen.',
      locale: 'de-de',
      value: 4,
      moment: 'delivery',
      day: '2026-11-20',
    })
    const second = await read(`${place}&after=${encodeURIComponent(first.next)}`)
    expect(second.words.map(({ text }: { text: string }) => text)).toEqual([5, 4, 3, 2, 1, 0].map(at => `Grund ${at}`))
    expect(second).not.toHaveProperty('next')
    expect(await read(`${place}&days=30`)).toMatchObject({ count: 1 })
    expect(await read(`${place}&language=ja`)).toMatchObject({ words: [], count: 0 })
    expect(await read(`${place}&after=nonsense`)).toMatchObject({ status: 422, errors: { after: 'invalid' } })
    expect(await read('/words?survey=delivery&market=DE&scale=feet')).toMatchObject({ status: 422 })
  })

  test('days are those of the market: a late evening in Greenwich is tomorrow in Japan', async () => {
    // In the small site every market lives in Greenwich.
    const { site } = world.services
    const small = site.current
    const inTokyo = async (locale: SiteLocale) => {
      const { context, ...rest } = await small.texts(locale)
      return { ...rest, context: { ...context, market: { ...context.market, timeZone: 'Asia/Tokyo' } } }
    }
    site.swap({ ...small, texts: inTokyo })
    onTestFinished(() => {
      site.swap(small)
      world.clock.now = worldStart
    })
    world.clock.now = new Date('2026-11-23T20:00:00Z')
    await answerSurvey(world, [{ value: 5, locale: 'ja-jp', scale: 'stars5', text: '早かったです。', daysAgo: 0 }])
    expect((await read('')).surveys).toMatchObject([{ last: '2026-11-24' }])
    const { words } = await read('/words?survey=delivery&market=JP&scale=stars5')
    expect(words).toMatchObject([{ day: '2026-11-24', text: '早かったです。' }])
  })

  test('only who may: not a translator, and nobody without signing in', async () => {
    for (const place of ['', '/words?survey=delivery&market=DE&scale=grades6']) {
      expect(await read(place, 'translator')).toMatchObject({ status: 403, code: 'forbidden' })
      expect(await read(place, 'admin')).toMatchObject({ status: 401 })
    }
  })
})
