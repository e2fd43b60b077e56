import { beforeAll, describe, expect, it } from 'vitest'
import { findDemoOrder } from '#tests/support/demo.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { lookAround } from './story.ts'

describe('every page says what it is', () => {
  const story = lookAround()
  let locales: { tag: string; language: string; market: string }[] = []
  beforeAll(async () => {
    locales = (await readTexts(story.portal.origin, 'en-us')).context.locales
  })

  it('in all locales: language, direction, a title, a description, its address', async () => {
    const wrong: string[] = []
    const titles = new Map<string, string>()
    expect(locales.length).toBeGreaterThan(20)
    for (const { tag, market } of locales) {
      const site = await readTexts(story.portal.origin, tag)
      const pages = [
        `/${tag}/`,
        ...site.context.topics.map(({ id }) => `/${tag}/topics/${id}`),
        ...site.titles.map(({ id, slug }) => `/${tag}/articles/${id}-${slug}`),
        `/${tag}/orders`,
        `/${tag}/products`,
        `/${tag}/contact`,
      ]
      for (const path of pages) {
        const response = await fetch(story.portal.origin + path)
        const html = await response.text()
        const say = (what: string) => wrong.push(`${path}: ${what}`)
        if (response.status !== 200) say(`${response.status}`)
        const [, lang, dir] = /<html lang="([^"]+)" dir="([^"]+)"/.exec(html) ?? []
        if (!lang?.endsWith(`-${market}`)) say(`lang ${lang}`)
        if (dir !== (site.context.language === 'ar' ? 'rtl' : 'ltr')) say(`dir ${dir}`)
        const title = /<title>([^<]+)<\/title>/.exec(html)?.[1]
        if (!title) say('no title')
        else if (path.includes('/articles/') && titles.has(`${tag} ${title}`))
          say(`has the title of ${titles.get(`${tag} ${title}`)}`)
        else titles.set(`${tag} ${title}`, path)
        if (!/<meta name="description" content="[^"]{10,}"/.test(html)) say('no description')
        const canonical = /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1]
        const fallback = site.titles.find(({ id, slug }) => path.endsWith(`/${id}-${slug}`))?.fallback
        if (!canonical) say('no canonical')
        else if (new URL(canonical).pathname !== path && !fallback) say(`canonical ${canonical}`)
        if ((html.match(/<h1[ >]/g) ?? []).length !== 1) say('not exactly one first heading')
      }
    }
    expect(wrong).toEqual([])
  })

  it('a program that shows a link finds what it says, in its language, and nothing of whom a share is for', async () => {
    const de = await readTexts(story.portal.origin, 'de-de')
    const { id, slug, title, summary } = de.titles[0]!
    const article = await unfurl(`/de-de/articles/${id}-${slug}`)
    expect(article).toMatchObject({ type: 'article', title: expect.stringContaining(title), description: summary })
    expect(article.oembed).toMatchObject({ type: 'link', title })
    // By its permalink, as it is pasted, in the language of whoever asks.
    expect((await unfurl(`/a/${id}`)).title).toContain(title)

    const { share, number } = findDemoOrder(story.portal)
    const shared = await unfurl(`/s/${share}`)
    expect(shared.title).toContain(de.t('shares.title'))
    expect(shared.description).toMatch(/.{10}/)
    expect(shared.oembed).toMatchObject({ title: de.t('shares.title') })
    expect(JSON.stringify(shared)).not.toContain(number)
  })

  /** As programs do that make a card of a link: Open Graph first, then what every page has; oEmbed by the header. */
  async function unfurl(path: string) {
    const response = await fetch(story.portal.origin + path, { headers: { 'accept-language': 'de-DE' } })
    const html = await response.text()
    const said = (name: string) =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1]?.replaceAll('&amp;', '&')
    const [, address] =
      /^<([^>]+)>; rel="alternate"; type="application\/json\+oembed"$/.exec(response.headers.get('link') ?? '') ?? []
    const { pathname, search } = new URL(address ?? '/', story.portal.origin)
    const oembed: unknown = address && (await (await fetch(story.portal.origin + pathname + search)).json())
    return {
      type: said('og:type'),
      title: said('og:title') ?? /<title>([^<]*)/.exec(html)?.[1],
      description: said('og:description') ?? said('description'),
      oembed,
    }
  }

  it('an article carries its structure for search engines', async () => {
    const de = await readTexts(story.portal.origin, 'de-de')
    const { id, slug, title } = de.titles[0]!
    const html = await (await fetch(`${story.portal.origin}/de-de/articles/${id}-${slug}`)).text()
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
    const graph = (JSON.parse(json) as { '@graph': Record<string, unknown>[] })['@graph'] // schema.org's own shape
    expect(graph.map(node => node['@type'])).toEqual(expect.arrayContaining(['Article', 'BreadcrumbList']))
    expect(graph[0]?.['headline']).toBe(title)
  })
})
