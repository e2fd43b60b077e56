import { describe, expect, test } from 'vitest'
import type { PageData } from '#contract/page/page.ts'
import { readRoute } from '#portal/app/read-route.ts'
import { createRenderer } from '#portal/entry-server.tsx'
import { localeContext } from '#tests/support/locale-context.ts'
import { pageKinds } from '#tests/support/page-kinds.ts'

const { context, catalogue } = localeContext('en', 'DE')
const renderer = createRenderer({
  assets: { boot: '/assets/boot.js', criticalCss: 'p{}', pagesCss: '/assets/pages.css' },
  origin: 'https://help.example',
  theme: { base: ':root{--accent:#123456}' },
})

const render = (page: string, data: PageData): string =>
  renderer.renderPage({
    path: `/${context.locale}/${page}`,
    context,
    catalogue,
    data,
    files: { context: ['context', 1], catalogue: ['catalogue', 1] },
  })

describe('A rendered page', () => {
  test('says before its data whether it is nothing without the app', () => {
    const now = '<script id="page" type="application/json" data-app="now">{'
    expect(render('you', { kind: 'you' })).toContain(now)
    expect(render('shell', { kind: 'shell' })).toContain(now)
    // What a customer types stands in the data, and asks for nothing.
    const query = '<script data-app="now">"kind":"you"'
    const html = render('contact', { kind: 'contact', query, form: { values: { text: query } } })
    expect(html).toContain('<script id="page" type="application/json">{')
  })

  test('holds any text in its data, and only what could end the data is written otherwise', () => {
    const text = '<p>a</p></SCRIPT ><script><!-- <b>--></b>'
    const html = render('contact', { kind: 'contact', form: { values: { text } } })
    const [, json = ''] = html.split('<script id="page" type="application/json">')
    const data = json.slice(0, json.indexOf('</script>'))
    expect(data).not.toMatch(/<\/?script|<!--/i)
    expect(data).toContain('<p>a</p>')
    expect(data).toContain('--></b>')
    expect(JSON.parse(data).data.form.values.text).toBe(text)
  })

  test('holds itself to a policy before anything else of it is read', () => {
    const html = render('nix', { kind: 'not_found' })
    const [, before, policy = ''] =
      /^(.*?)<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(html) ?? []
    expect(before).toMatch(/^<!doctype html><html [^>]*><head><meta charset="utf-8">$/)
    expect(renderer.contentSecurityPolicy).toBe(`${policy};frame-ancestors 'none'`)
    for (const held of ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'self'"])
      expect(policy.split(';')).toContain(held)
    // Not every browser asks script-src where it is missing.
    expect(policy.split(';')).toContain("worker-src 'self'")
  })

  test('says so too where the market counts data, and nothing where it does not', () => {
    const india = localeContext('en', 'IN')
    const inIndia = renderer.renderPage({
      path: '/en-in/contact',
      ...india,
      data: { kind: 'contact' },
      files: { context: ['context', 1], catalogue: ['catalogue', 1] },
    })
    expect(inIndia).toContain('<script id="page" type="application/json" data-app="thrifty">{')
    expect(render('contact', { kind: 'contact' })).toContain('<script id="page" type="application/json">{')
  })

  test('has no marks on its links that only a framework would read', () => {
    for (const [page, data] of [
      ['nix', { kind: 'not_found' }],
      ['you', { kind: 'you' }],
      ['contact', { kind: 'contact', suggested: [{ id: '101', slug: 'a', title: 'A' }] }],
    ] satisfies [string, PageData][])
      expect(render(page, data)).not.toContain('data-discover')
  })

  test('asks for the styles of forms only where reading needs more than text', () => {
    expect(render('nix', { kind: 'not_found' })).not.toContain('<link rel="stylesheet"')
    expect(render('orders', { kind: 'orders' })).toContain('<link rel="stylesheet" href="/assets/pages.css">')
  })

  test('is shown to search engines where it is the same for everybody', () => {
    expect(render('orders', { kind: 'orders' })).toContain(
      '<link rel="canonical" href="https://help.example/en-de/orders">',
    )
    expect(render('orders/1', { kind: 'order', number: '1' })).toContain('<meta name="robots" content="noindex">')
  })

  test('tells search engines a rating only where customers have written all of it', () => {
    const written = {
      id: '1',
      rating: 2,
      title: 'Thin',
      text: 'It broke.',
      author: 'Kim',
      language: 'en',
      market: 'GB',
      verified: true,
      on: '2026-11-20',
    } as const
    const reviews = {
      handle: 'a',
      name: 'Aurora',
      image: '/images/a.png',
      summary: { average: 4.2, count: 5, counts: [0, 0, 1, 2, 2], languages: [] },
      reviews: [written, { ...written, id: '2', text: '', author: '–' }],
    } satisfies Extract<PageData, { kind: 'reviews' }>['reviews']
    const html = render('products/a/reviews', { kind: 'reviews', reviews, real: true })
    const graph = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '{}')
    expect(graph).toMatchObject({
      '@type': 'Product',
      name: 'Aurora',
      image: 'https://help.example/images/a.png',
      aggregateRating: { ratingValue: 4.2, reviewCount: 5 },
    })
    // Those that the page shows with their words, bad ones like good ones.
    expect(graph.review).toEqual([
      {
        '@type': 'Review',
        name: 'Thin',
        reviewBody: 'It broke.',
        inLanguage: 'en',
        datePublished: '2026-11-20',
        author: { '@type': 'Person', name: 'Kim' },
        reviewRating: { '@type': 'Rating', ratingValue: 2, bestRating: 5 },
      },
    ])
    const none = { ...reviews, summary: { ...reviews.summary, count: 0 } }
    for (const data of [{ reviews }, { reviews: none, real: true as const }])
      expect(render('products/a/reviews', { kind: 'reviews', ...data })).not.toContain('aggregateRating')
  })

  test('stands below a path with all that it leads to, and says so to search engines', () => {
    const below = createRenderer({
      assets: { boot: '/assets/boot.js', criticalCss: 'p{}', pagesCss: '/assets/pages.css' },
      origin: 'https://shop.example/help',
      theme: { base: ':root{--accent:#123456}' },
    })
    const html = below.renderPage({
      path: '/en-de/orders',
      context,
      catalogue,
      data: { kind: 'orders' },
      files: { context: ['context', 1], catalogue: ['catalogue', 1] },
    })
    expect(html).toContain('<link rel="canonical" href="https://shop.example/help/en-de/orders">')
    expect(html).toContain('<script type="module" src="/help/assets/boot.js">')
    expect(html.match(/ (?:href|src|action)="\/(?!help\/)[^"]*"/g)).toBeNull()
  })

  test('marks where it is among the four places, also where it is not there', () => {
    const current = (html: string) => /aria-current="page"[^>]*href="([^"]*)"/.exec(html)?.[1]
    expect(current(render('orders/1/return', { kind: 'return', number: '1' }))).toBe('/en-de/orders')
    expect(current(render('articles/999-gone', { kind: 'not_found' }))).toBe('/en-de/')
    expect(current(render('contact', { kind: 'contact' }))).toBeUndefined()
  })
})

test('Browser tests visit every page at an address of its own kind', () => {
  const summary = { slug: 'a', title: 'A', summary: '', topic: 'orders' }
  const article = { id: '101', kind: 'howto' as const, html: '', headings: [], ...summary }
  const fallback = { ...article, id: '102', fallback: 'de' }
  const site = { t: String, context, titles: [{ id: '101', ...summary }], articles: [article, fallback] }
  const visited = pageKinds(site, { number: '1001', factor: '10115', fragment: '#t=x', share: 'x' })
  const kinds = Object.entries(visited).map(([name, path]) => {
    const kind = readRoute(new URL(path, 'https://help.example').pathname)?.page.kind ?? 'not_found'
    return [name, kind]
  })
  expect(kinds.filter(([name, kind]) => name?.split('-')[0] !== kind)).toEqual([])
  expect(kinds.length).toBeGreaterThan(15)
})
