import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { PageData } from '#contract/page/page.ts'
import { isArticleHtml } from '#domain/article/article-html.ts'
import { article, buildFiles, type Files, readJson, small } from './content-fixture.ts'

type ArticlePage = Extract<PageData, { kind: 'article' }>

/** The article of the page, as the renderer got it. */
function pageOf(outDir: string, path: string): ArticlePage {
  const html = readFileSync(join(outDir, 'pages', `${path}.html`), 'utf8')
  return JSON.parse(/<script type="application\/json">(.*)<\/script>/.exec(html)![1]!) as ArticlePage // written by plainRenderer
}

async function articleIn(locale: string, english: string, german = 'Text.', more: Files = {}) {
  const { outDir } = await buildFiles({
    ...small,
    'articles/en/orders/track.md': article(1, 'Track', english),
    'articles/de/orders/track.md': article(1, 'Verfolgen', german),
    ...more,
  })
  return pageOf(outDir, `${locale}/articles/1-track`).article
}

test('Links lead to the pages of the reader’s locale', async () => {
  const { html } = await articleIn(
    'de-ch',
    'Text.',
    '[a](article:2) [b](article:1#wo) [o](page:orders) [w](page:withdraw) [r](page:reviews) [h](page:help) [y](page:you)\n\n## Wo {#wo}',
  )
  expect(html.match(/href="[^"]*"/g)).toEqual([
    'href="/de-ch/articles/2-send-back"',
    'href="/de-ch/articles/1-track#wo"',
    'href="/de-ch/orders"',
    'href="/de-ch/withdrawal"',
    'href="/de-ch/products"',
    'href="/de-ch/"',
    'href="/de-ch/you"',
  ])
})

describe('Facts of the reader’s market', () => {
  test('are told in the language of the article', async () => {
    const german =
      'In {{country}} zahlen Sie in {{currency}}, Antwort in {{firstReplyHours}} h, {{withdrawalDays}} Tage.'
    expect((await articleIn('de-de', 'x', german)).html).toBe(
      '<p>In Deutschland zahlen Sie in Euro, Antwort in 24 h, 14 Tage.</p>\n',
    )
    // Switzerland has no statutory right of withdrawal; the shop gives 14 days.
    expect((await articleIn('de-ch', 'x', german)).html).toBe(
      '<p>In Schweiz zahlen Sie in Schweizer Franken, Antwort in 24 h, 14 Tage.</p>\n',
    )
  })

  test('become a list alone in their paragraph, and an enumeration in a sentence', async () => {
    const { html } = await articleIn('en-de', '{{payments}}\n\nBy {{payments}}.')
    expect(html).toContain('<ul class="facts"><li>PayPal</li><li>')
    expect(html).toMatch(/<p>By PayPal, .* and [^,]*\.<\/p>/)
  })

  // The contact page leaves out what leads nowhere: an article that promised it would send readers there in vain.
  test('name only the channels that lead somewhere', async () => {
    expect((await articleIn('en-de', '{{channels}}')).html).toBe('<ul class="facts"><li>Contact form</li></ul>')
  })

  test('tell the shop’s hours on the reader’s clock, in winter and in summer', async () => {
    const hours = 'officeHours: { from: "09:00", to: "18:00", timeZone: Europe/Berlin }'
    const portal = { 'portal.yaml': `${hours}\n${String(small['portal.yaml'])}` }
    const html = async (locale: string) => (await articleIn(locale, '{{officeHours}}', 'Text.', portal)).html
    expect(await html('en-ch')).toMatch(/^<p>09:00\s?–\s?18:00<\/p>/)
    expect(await html('en-us')).toMatch(/^<p>3:00\sAM\s–\s12:00\sPM<\/p>/)
  })

  test('that nobody has told are missed', async () => {
    await expect(articleIn('en-us', '{{officeHours}}')).rejects.toThrow(/officeHours.*portal\.yaml does not tell/)
  })

  test('carry their unit in the form that the number asks for', async () => {
    expect((await articleIn('en-us', 'Within {{firstReply}}.')).html).toBe('<p>Within 12 hours.</p>\n')
    expect((await articleIn('en-us', '{{withdrawalPeriod}}')).html).toBe('<p>14 days</p>\n')
  })

  test('stay text in code', async () => {
    expect((await articleIn('en-us', '`{{country}}`')).html).toBe('<p><code>{{country}}</code></p>\n')
  })

  test('stand in headings too', async () => {
    const { headings } = await articleIn('en-us', '## Paying in {{country}} & `more` {#pay}')
    expect(headings).toEqual([{ id: 'pay', text: 'Paying in United States & more', level: 2 }])
  })
})

test('A block for some markets is seen in these only, with its headings and steps', async () => {
  const english = [
    ':::only DE CH',
    '## Only here {#here}',
    '',
    ':::steps',
    '1. First',
    '2. Second',
    ':::',
    ':::',
    '',
    ':::except DE',
    'Not in Germany.',
    ':::',
    '',
    ':::steps',
    '1. Then',
    ':::',
  ].join('\n')
  const inGermany = await articleIn('en-de', english)
  expect(inGermany.html).toMatch(
    /^<h2 id="here">Only here<\/h2>\n<ol class="steps">\n<li id="step-1">First<\/li>\n<li id="step-2">Second/,
  )
  expect(inGermany.html).toContain('<li id="step-3">Then</li>')
  expect(inGermany.html).not.toContain('Not in Germany')
  expect(inGermany.headings.map(heading => heading.id)).toEqual(['here'])
  const inAmerica = await articleIn('en-us', english)
  expect(inAmerica.html).toBe('<p>Not in Germany.</p>\n<ol class="steps">\n<li id="step-1">Then</li>\n</ol>\n')
  expect(inAmerica.headings).toEqual([])
})

test('Callouts have a title in the language of the article, or their own', async () => {
  const german = await articleIn('de-de', 'x', ':::warning\nVorsicht.\n:::\n\n:::tip[Eigener <Titel>]\nTipp.\n:::')
  expect(german.html).toMatch(
    /<aside class="callout callout-warning"><p class="callout-title">(Wichtig|Achtung|Warnung)[^<]*<\/p>\n<p>Vorsicht/,
  )
  expect(german.html).toContain('<aside class="callout callout-tip"><p class="callout-title">Eigener &lt;Titel&gt;</p>')
})

test('Headings without an id get one that is the same in every language', async () => {
  const files = {
    'articles/en/orders/track.md': article(1, 'Track', '## One\n\n## Two {#two}\n\n### Three'),
    'articles/de/orders/track.md': article(1, 'Verfolgen', '## Eins\n\n## Zwei\n\n### Drei'),
  }
  const { outDir } = await buildFiles({ ...small, ...files })
  for (const locale of ['en-us', 'de-de'])
    expect(pageOf(outDir, `${locale}/articles/1-track`).article.headings.map(heading => heading.id)).toEqual([
      's-1',
      'two',
      's-3',
    ])
})

test('The browser’s policy admits every block and mark that an article may have', async () => {
  const { html } = await articleIn(
    'en-us',
    [
      'Note[^a], <kbd>K</kbd>, 10<sup>6</sup>, H<sub>2</sub>O, ==mark==, ~~old~~, *a* **b** `c`, {{channels}}',
      ':::tip Title *a*\nx\n:::',
      ':::details More\nx\n:::',
      ':::tabs\n:::tab One\na\n:::\n:::tab Two\nb\n:::\n:::',
      ':::steps\n1. Go\n:::',
      '- [x] done\n- [ ] open',
      'Term\n: Meaning',
      '| a | b |\n|:-:|--:|\n| 1 | 2 |',
      '> quote\n\n```js\ncode\n```\n\n---\n\n3. three\n\n#### Deep\n\n{{payments}}',
      '![Film](https://cdn.example/a.mp4) [l](https://a.example "Title")',
      '[^a]: The note.',
    ].join('\n\n'),
  )
  expect(html).toContain('aria-label')
  expect(isArticleHtml(html)).toBe(true)
})

test('Tables scroll in a box and carry no inline style', async () => {
  const { html } = await articleIn('en-us', '| a | b |\n|:-:|--:|\n| 1 | 2 |')
  expect(html).toMatch(
    /^<div class="table"><table>\n<thead>\n<tr>\n<th class="align-center">a<\/th>\n<th class="align-end">b/,
  )
  expect(html).not.toContain('style')
})

test('Bare addresses become links only with https', async () => {
  const { html } = await articleIn('en-us', 'https://a.example http://b.example c.example d@e.example')
  expect(html).toBe('<p><a href="https://a.example">https://a.example</a> http://b.example c.example d@e.example</p>\n')
})

test('A video is a link', async () => {
  const { html } = await articleIn(
    'en-us',
    '![Pairing](https://cdn.example/pair.mp4) ![Film](https://www.youtube.com/watch?v=1)',
  )
  expect(html).toBe(
    '<p><a class="video" href="https://cdn.example/pair.mp4">Pairing</a> <a class="video" href="https://www.youtube.com/watch?v=1">Film</a></p>\n',
  )
})

describe('A picture', () => {
  test('has its size, small formats and a text; and is loaded late', async () => {
    const png = await sharp({ create: { width: 1200, height: 600, channels: 3, background: '#0b57d0' } })
      .png()
      .toBuffer()
    const files: Files = {
      ...small,
      'images/button.png': png,
      'articles/en/orders/track.md': article(1, 'Track', '![A "button" in {{country}}](images/button.png)'),
    }
    const { outDir } = await buildFiles(files)
    const { html, images } = pageOf(outDir, 'en-us/articles/1-track').article
    const [, stem] = /images\/(button-\w+)-480\.avif/.exec(html)!
    expect(html).toBe(
      `<p><picture><source type="image/avif" srcset="/images/${stem}-480.avif 480w,/images/${stem}-960.avif 960w" sizes="(min-width:44rem) 40rem,100vw">` +
        `<source type="image/webp" srcset="/images/${stem}-480.webp 480w,/images/${stem}-960.webp 960w" sizes="(min-width:44rem) 40rem,100vw">` +
        `<img src="/images/${stem}.png" alt="A &quot;button&quot; in United States" width="960" height="480" loading="lazy" decoding="async"></picture></p>\n`,
    )
    expect(images).toEqual([`/images/${stem}-960.avif`])
    const { width } = await sharp(join(outDir, `images/${stem}-480.avif`)).metadata()
    expect(width).toBe(480)
    const manifest = readJson<{ images: { count: number; bytes: number } }>(outDir, 'packs/en-us.json')
    expect(manifest.images).toEqual({ count: 1, bytes: readFileSync(join(outDir, `images/${stem}-960.avif`)).length })
  })

  test('that cannot be read stops the build', async () => {
    const files = {
      ...small,
      'images/a.png': 'no picture',
      'articles/en/orders/track.md': article(1, 'Track', '![A](images/a.png)'),
    }
    await expect(buildFiles(files)).rejects.toThrow(/images\/a\.png:1 a picture that cannot be read/)
  })
})
