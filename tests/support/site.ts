import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { parse } from 'yaml'
import type { ContentStates } from '#contract/pack/content-states.ts'
import type { ExternalLinks } from '#contract/pack/external-links.ts'
import { bucketOf, type FileRef, type PackBucket, type PackManifest, type PortalContext } from '#contract/pack/pack.ts'
import { releaseText } from '#contract/pack/pack-update.ts'
import type { Site, SiteLocale } from '#contract/pack/site.ts'
import type { Renderer } from '#contract/page/page.ts'
import type { Article, ArticleTitle } from '#domain/article/article.ts'
import { Market } from '#domain/market/market.schema.ts'
import { NotificationTexts } from '#domain/notification/notification-texts.schema.ts'
import type { Survey } from '#domain/survey/survey.ts'
import { temporaryDirectory } from './temporary.ts'

const languages = { de: 'Sendung verfolgen', en: 'Track your parcel', ja: '荷物を追跡する' }
const slugs = { de: 'sendung-verfolgen', en: 'track-your-parcel', ja: 'nimotsu-tsuiseki' }

const articleOf = (language: keyof typeof languages): Article => ({
  id: '101',
  slug: slugs[language],
  title: languages[language],
  summary: `${languages[language]}.`,
  topic: 'orders',
  kind: 'howto',
  html: `<h2 id="step-1">${languages[language]}</h2><p>${bodies[language]}</p>`,
  headings: [{ id: 'step-1', text: languages[language], level: 2 }],
  related: ['102'],
})
const bodies = {
  de: 'Öffnen Sie den Link aus der Versandbestätigung.',
  en: 'Open the link in the shipping confirmation.',
  ja: '発送確認メールのリンクを開いてください。',
}

/** Only written in English: German and Japanese readers get it as a fallback. */
const englishOnly: Article = {
  id: '102',
  slug: 'returns',
  title: 'Return a product',
  summary: 'How to send something back.',
  topic: 'orders',
  kind: 'article',
  html: '<p>Print the return label and bring the box to a shop nearby.</p>',
  headings: [],
}

const locales = [
  { tag: 'en-us', language: 'en', market: 'US' },
  { tag: 'de-de', language: 'de', market: 'DE' },
  { tag: 'de-ch', language: 'de', market: 'CH' },
  { tag: 'ja-jp', language: 'ja', market: 'JP' },
] as const

const products: Site['products'] = [
  { handle: 'aurora-one', sku: 'NA-AUR1', names: { en: 'Aurora One', de: 'Aurora One Kopfhörer' } },
  { handle: 'fjord-mini', sku: 'NA-FJM1', names: { en: 'Fjord Mini' } },
]

const market = (code: string) =>
  Market.parse({
    code,
    currency: 'EUR',
    timeZone: 'UTC',
    languages: ['en'],
    channels: ['email'],
    firstReplyHours: 24,
    payments: ['card'],
    loyalty: { enabled: false, style: 'points' },
    consent: { regime: 'none', marketing: 'opt_in', reviewRequest: 'consent' },
    withdrawal: { days: 14, function: code === 'DE' },
    postalCode: null,
    dataSaver: false,
  })

/** How small it gets is no question here. */
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }

/** A small compiled site, written by hand: four locales, two articles, two products. `note` tells builds apart. */
export async function writeSite({
  note = 'first',
  directory,
}: {
  note?: string
  directory?: string
} = {}): Promise<string> {
  const root = directory ?? (await temporaryDirectory('site'))
  const write = async (path: string, text: string, compressed = false) => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
    if (compressed) await writeFile(join(root, `${path}.br`), brotliCompressSync(text, quick))
  }
  const pack = async (value: unknown): Promise<FileRef> => {
    const text = JSON.stringify(value)
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 12)
    await write(`packs/${hash}.json`, text, true)
    return [hash, text.length]
  }

  const written: SiteLocale[] = []
  for (const locale of locales) {
    const fallback: Article = locale.language === 'en' ? englishOnly : { ...englishOnly, fallback: 'en' }
    const articles = [articleOf(locale.language), fallback]
    const titles: ArticleTitle[] = articles.map(({ id, slug, title, summary, topic, fallback }) => ({
      id,
      slug,
      title,
      summary,
      topic,
      ...(fallback && { fallback }),
    }))
    const context: PortalContext = {
      brand: { name: 'Nordlicht' },
      locale: locale.tag,
      language: locale.language,
      sourceLanguage: 'en',
      register: 'neutral',
      market: market(locale.market),
      topics: [{ id: 'orders', title: 'Orders', icon: 'box' }],
      locales: [...locales],
      products: products.map(({ handle, names }) => ({ handle, name: names['en']! })),
      occasions: [{ name: 'new-year', from: '2030-12-31', to: '2031-01-01', notice: 'Closed' }],
    }
    const parts: PackBucket[] = [[], []]
    for (const article of articles) parts[bucketOf(article.id, 2)]!.push([article.id, (await pack(article))[0]])
    const files = {
      context: await pack(context),
      catalogue: await pack({ note }),
      phrases: await pack({ language: 'en', statuses: {}, reasons: {} }),
      hints: await pack({ synonyms: [['parcel', 'package']], popular: ['101', '102'] }),
      titles: await pack(titles),
      segments: [await pack(articles)],
    }
    const buckets = (await Promise.all(parts.map(pack))).map(([hash]) => hash)
    const manifest: PackManifest = {
      format: 1,
      number: 1,
      release: '',
      locale: locale.tag,
      articles: 2,
      ...files,
      buckets,
      images: { count: 0, bytes: 0 },
    }
    manifest.release = createHash('sha256').update(releaseText(manifest)).digest('base64url').slice(0, 12)
    await write(`packs/${locale.tag}.json`, JSON.stringify(manifest))
    await write(`notifications/${locale.tag}.json`, JSON.stringify(messagesIn(locale.language)))
    await write(`surveys/${locale.tag}.json`, JSON.stringify(surveysIn(locale)))
    await write(`manifests/${locale.tag}.webmanifest`, JSON.stringify({ name: 'Nordlicht' }))
    const page = (path: string, title: string) =>
      write(
        `pages/${path}.html`,
        `<!doctype html><html lang="${locale.language}"><title>${title}</title><p>${note}</p>${' '.repeat(600)}`,
        true,
      )
    await page(locale.tag, 'Home')
    await page(`${locale.tag}.new-year`, 'Home in the new year')
    await page(`${locale.tag}/404`, `Not found ${locale.tag}`)
    await page(`${locale.tag}/shell`, 'Shell')
    await page(`${locale.tag}/topics/orders`, 'Orders')
    for (const article of articles) await page(`${locale.tag}/articles/${article.id}-${article.slug}`, article.title)
    written.push({
      ...locale,
      ...files,
      articles: Object.fromEntries(
        articles.map(({ id, slug, fallback }) => [id, { slug, language: fallback ?? locale.language }]),
      ),
      topics: ['orders'],
    })
  }
  const greeting = { id: 'greeting', blocks: [{ text: ['Open with ', { text: 'Guten Tag', lang: 'de' }, '.'] }] }
  await write('staff-notes.json', JSON.stringify({ DE: { sections: [greeting] } }))
  const externalLinks: ExternalLinks = {
    'https://carrier.example/track': [
      ['101', 'en', 12],
      ['101', 'de', 12],
    ],
  }
  const states: ContentStates = {
    languages: ['en', 'de', 'ja'],
    articles: {
      101: { file: 'orders/track.md', states: { ja: 'major' } },
      102: { file: 'orders/returns.md', states: { de: 'missing', ja: 'missing' } },
    },
  }
  await write('content-states.json', JSON.stringify(states))
  await write('external-links.json', JSON.stringify(externalLinks))
  await write('sitemap.xml', '<?xml version="1.0"?><urlset/>')
  const site: Site = {
    format: 1,
    fingerprint: note,
    origin: 'http://localhost',
    contentSecurityPolicy: "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
    theme: { base: ':root{--accent:#0b57d0}' },
    sourceLanguage: 'en',
    promises: Object.fromEntries(locales.map(({ market }) => [market, { hours: 24 }])),
    appointments: {
      DE: {
        ways: ['phone', 'video'],
        staff: { de: 2, en: 1 },
        slotMinutes: 30,
        noticeHours: 4,
        daysAhead: 14,
        interpreters: ['tr'],
        video: 'https://meet.example/{id}',
        office: { from: '09:00', to: '17:00', timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], holidays: 'DE' },
        timeZone: 'Europe/Berlin',
        quietHours: { from: 21, to: 8 },
      },
    },
    replyPaces: {
      DE: { days: 3, timeZone: 'Europe/Berlin', weekend: [6, 7] },
      JP: { days: 2, timeZone: 'Asia/Tokyo', weekend: [6, 7] },
    },
    locales: written,
    products,
  }
  await write('site.json', JSON.stringify(site))
  return root
}

/** The texts that the project itself sends. */
const messagesIn = (language: string): NotificationTexts =>
  NotificationTexts.parse(
    parse(readFileSync(join(import.meta.dirname, `../../content/notifications/${language}.yaml`), 'utf8')),
  )

/** What the project itself asks; of effort and of recommending it one question each. */
const surveysIn = ({ language, market }: { language: string; market: string }): Survey[] =>
  [
    { name: 'delivery', moments: ['delivery' as const], afterDays: 3, measure: 'csat' as const },
    { name: 'effort', moments: ['answer', 'return', 'article'] as const, afterDays: 3, measure: 'ces' as const },
    { name: 'recommend', moments: ['delivery'] as const, afterDays: 21, measure: 'nps' as const },
  ].map(({ moments, ...survey }) => ({
    ...survey,
    moments: [...moments],
    scale: {
      csat: market === 'DE' ? ('grades6' as const) : ('stars5' as const),
      ces: 'agree7' as const,
      nps: 'nps11' as const,
    }[survey.measure],
    language,
    question: `${survey.name}, ${language}?`,
    choice: {
      question: 'Why?',
      several: true,
      choices: [
        { id: 'time', text: 'Time' },
        { id: 'other', text: 'Other' },
      ],
    },
    text: 'More?',
  }))

/** The client's build, as far as the server serves it. */
export async function writeClient(directory?: string): Promise<string> {
  const root = directory ?? (await temporaryDirectory('client'))
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(root, 'sw.js'), 'self.skipWaiting()')
  await writeFile(join(root, 'robots.txt'), 'User-agent: *')
  await writeFile(join(root, 'assets/app-1a2b3c.js'), 'export {}')
  await writeFile(join(root, 'desk.html'), '<!doctype html><title>Desk</title>')
  await writeFile(join(root, 'assets.json'), JSON.stringify({ boot: '/assets/b.js', criticalCss: '', pagesCss: '' }))
  return root
}

/** Draws what it was given as JSON: a test reads the page's data, not its looks. */
export const plainRenderer: Renderer = {
  contentSecurityPolicy: "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
  renderPage: ({ path, context, data }) =>
    `<!doctype html><html lang="${context.language}"><title>${path.replaceAll('<', '&lt;')}</title><script id="page" type="application/json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script></html>`,
}

/** The data that `plainRenderer` has written into a page. */
export const pageData = (html: string): Record<string, unknown> =>
  JSON.parse(/<script id="page"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '{}')
