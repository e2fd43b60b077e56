import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { applyReviews } from '#cli/reviews/apply-reviews.ts'
import { productFinder } from '#cli/reviews/read-review.ts'
import { readReviewFile } from '#cli/reviews/read-review-file.ts'
import type { ReviewExport } from '#cli/reviews/review-columns.ts'
import { type ReviewFormat, writeReviews } from '#cli/reviews/write-reviews.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { reviewRow } from '#tests/support/review-rows.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'
import { hear, orderFact } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Reviews come from elsewhere and go there', engine => {
  let world: World
  let folder: string
  beforeAll(async () => {
    world = await startWorld(engine)
    folder = await temporaryDirectory('reviews')
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.db.kysely.deleteFrom('reviews').execute()
  })

  async function read(text: string, from?: ReviewExport, own?: Record<string, string>) {
    const path = join(folder, 'reviews.csv')
    await writeFile(path, text)
    return readReviewFile(path, from, productFinder(world.services.site.current.site.products, own))
  }
  async function bring(text: string, from?: ReviewExport, own?: Record<string, string>) {
    const file = await read(text, from, own)
    expect(file.mistakes).toEqual([])
    const { site } = world.services.site.current
    const options = { site, locale: site.locales[0]!, source: from ?? 'file', dryRun: false }
    return { ...(await applyReviews(world.db, file.reviews, options)), unpublished: file.unpublished }
  }
  async function written(format: ReviewFormat): Promise<string[]> {
    const lines: string[] = []
    for await (const line of writeReviews(world.db, format)) lines.push(line)
    return lines
  }
  const rows = () => world.db.kysely.selectFrom('reviews').selectAll().orderBy('at').execute()

  const judgeme = `title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location
"Warm, wide","The sound is warm.<br>And wide &amp; clear.",5,2024-03-04 10:00:00 UTC,web,ok,Kim,kim@mail.example,1,aurora-one,Thank you!,2024-03-05,,,
,"Der Akku hält leider nur einen einzigen Tag, das ist mir zu wenig.",2,2024-04-04,web,ok,Ada,,1,aurora-one,,,,,
Secret,Never shown,1,2024-05-04,web,spam,Bot,,1,aurora-one,,,,,
`

  test('from Judge.me: words, stars, day, language and reply; nobody is verified by what a file says', async () => {
    expect(await bring(judgeme, 'judgeme')).toEqual({ added: 2, waiting: 0, unpublished: 1 })
    expect(await rows()).toMatchObject([
      {
        product: 'aurora-one',
        rating: 5,
        title: 'Warm, wide',
        text: 'The sound is warm.\nAnd wide & clear.',
        author: 'Kim',
        language: 'en',
        market: 'US',
        verified: false,
        state: 'published',
        at: new Date('2024-03-04T10:00:00Z'),
        reply_text: 'Thank you!',
        reply_at: new Date('2024-03-05T12:00:00Z'),
      },
      { rating: 2, language: 'de', author: 'Ada' },
    ])
    // Who writes here now is listed before them, and the score counts all.
    const { summary } = (await world.inject({ url: '/api/products/aurora-one/reviews?locale=en-us' })).json()
    expect(summary).toMatchObject({ count: 2, average: 3.5 })
    expect(await bring(judgeme, 'judgeme')).toMatchObject({ added: 0 })
  })

  test('from Yotpo, Trustpilot and WooCommerce, each by its columns', async () => {
    await bring(
      'Review ID;Review Title;Review Content;Review Score;Review Creation Date;Reviewer Display Name;Product SKU;Published\n' +
        '7;Good;All is well with it.;4;2024-01-02;Lee;NA-FJM1;true\n',
      'yotpo',
    )
    await bring(
      'Review Id,Review Created (UTC),Review Stars,Review Title,Review Content,Review Username,SKU,Review Language,Company Response,Company Reply Date (UTC)\n' +
        'a1,2024-02-02 08:00:00,3,Okay,It is fine.,Max,NA-FJM1,de,Danke!,2024-02-03 09:00:00\n',
      'trustpilot',
    )
    await bring(
      'comment_ID,comment_post_ID,comment_author,comment_date_gmt,comment_content,comment_approved,rating\n' +
        '12,4711,Eva,2024-03-02 08:00:00,Loud enough for me.,1,5\n',
      'woocommerce',
      { 4711: 'fjord-mini' },
    )
    expect((await rows()).map(({ product, rating, author, language }) => [product, rating, author, language])).toEqual([
      ['fjord-mini', 4, 'Lee', 'en'],
      ['fjord-mini', 3, 'Max', 'de'],
      ['fjord-mini', 5, 'Eva', 'en'],
    ])
    expect((await rows())[1]).toMatchObject({ reply_text: 'Danke!', reply_at: new Date('2024-02-03T09:00:00Z') })
  })

  test('verified by an order of this shop, with its number and address, and by nothing that a file says', async () => {
    await hear(world, {
      orders: [
        orderFact('P1', { email: 'Lee@mail.example', items: [{ title: 'Fjord', quantity: 1, sku: 'NA-FJM1' }] }),
      ],
    })
    const header = 'product,rating,date,text,order,email,source,verified\n'
    const row = (product: string, order: string, email: string, day: number) =>
      `${product},4,2024-01-0${day},Words of day ${day}.,${order},${email},Old shop,true\n`
    const text = `${header}${[
      row('fjord-mini', '#p1', 'lee@MAIL.example', 1),
      row('fjord-mini', 'P1', 'somebody@mail.example', 2),
      row('fjord-mini', 'P2', 'lee@mail.example', 3),
      row('aurora-one', 'P1', 'lee@mail.example', 4),
      row('aurora-one', '', 'lee@mail.example', 5),
      // She has reviewed it already, in this file.
      row('fjord-mini', 'P1', 'lee@mail.example', 6),
    ].join('')}`
    expect(await bring(text)).toMatchObject({ added: 5 })
    expect((await rows()).map(({ verified, source }) => [verified, source])).toEqual([
      [true, 'Old shop'],
      ...Array.from({ length: 4 }, () => [false, 'Old shop']),
    ])
    expect(JSON.stringify(await rows())).not.toContain('mail.example')
    await bring(judgeme, 'judgeme')
    const { reviews } = (await world.inject({ url: '/api/products/aurora-one/reviews?locale=en-us' })).json()
    expect(reviews.map(({ source }: { source: string }) => source)).toContain('Judge.me')
  })

  test('what holds an address waits for staff, as it does when it is written here', async () => {
    const text = 'product,rating,date,text\naurora-one,5,2024-01-01,Write to me@mail.example\n'
    expect(await bring(text)).toMatchObject({ added: 1, waiting: 1 })
    expect(await rows()).toMatchObject([{ state: 'pending', signals: 'contact' }])
  })

  test('every mistake is named with its line, as an editor counts them', async () => {
    const { mistakes } = await read(
      'product,rating,date,text,state\r\n' +
        'aurora-one,5,2024-01-01,"two\r\nlines",\r\n' +
        'nowhere,6,01/02/2024,x,maybe\r\n' +
        'aurora-one,5,2024-01-01\r\n',
    )
    expect(mistakes.map(({ line, place, found }) => [line, place, found])).toEqual([
      [4, 'state', '"maybe"'],
      [4, 'product', '"nowhere"'],
      [4, 'rating', '"6"'],
      [4, 'date', '"01/02/2024"'],
      [5, '', '3 cells'],
    ])
    expect((await read('a,b\n1,2\n')).mistakes).toMatchObject([{ line: 1, place: 'product' }])
    expect((await read('')).mistakes).toMatchObject([{ line: 1 }])
    expect((await read('product,rating,date\naurora-one,5,"2024-01-01\n')).mistakes).toHaveLength(1)
  })

  test('where the database refuses one, none is stored', async () => {
    const file = await read(judgeme, 'judgeme')
    const { site } = world.services.site.current
    const broken = file.reviews.map((review, n) => (n ? { ...review, rating: 9 } : review))
    const options = { site, locale: site.locales[0]!, source: 'judgeme', dryRun: false }
    await expect(applyReviews(world.db, broken, options)).rejects.toThrow()
    expect(await applyReviews(world.db, file.reviews, { ...options, dryRun: true })).toMatchObject({ added: 2 })
    expect(await rows()).toEqual([])
  })

  test('what is written out is read again, whatever signs it holds, and no spreadsheet calculates with it', async () => {
    const text = '=1+1, "quoted"\nand a second line; ünïcode 日本'
    await world.db.kysely
      .insertInto('reviews')
      .values([reviewRow({ text, title: '@home', rewarded: true }), reviewRow({ state: 'hidden', rating: 1 })])
      .execute()
    const path = join(folder, 'out.csv')
    const lines = await written('csv')
    await writeFile(path, lines.join(''))
    expect(await readFile(path, 'utf8')).not.toMatch(/(^|,|")[=@]/m)
    const again = await readReviewFile(path, undefined, productFinder(world.services.site.current.site.products))
    expect(again).toMatchObject({ mistakes: [], unpublished: 1, reviews: [{ text, title: '@home', rewarded: true }] })
    const json = await written('jsonl')
    expect(json.map(line => JSON.parse(line))).toMatchObject([
      { text, rating: 5 },
      { state: 'hidden', rating: 1 },
    ])
  })
})
