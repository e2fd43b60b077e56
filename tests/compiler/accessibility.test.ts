import { expect, test } from 'vitest'
import type { PackManifest, PortalContext } from '#contract/pack/pack.ts'
import { createRenderer } from '#portal/entry-server.tsx'
import { localeContext } from '#tests/support/locale-context.ts'
import { buildFiles, complaintsOf, contentFolder, readJson, small } from './content-fixture.ts'

const naming = (id: string, what = 'accessibility') => ({
  ...small,
  'portal.yaml': `${what}: ${id}\n${String(small['portal.yaml'])}`,
})

test('The article with the accessibility statement is known to every page of a locale, in its language', async () => {
  const { outDir } = await buildFiles(naming('1'))
  const manifest = readJson<PackManifest>(outDir, 'packs/de-de.json')
  const context = readJson<PortalContext>(outDir, `packs/${manifest.context[0]}.json`)
  expect(context.accessibility).toEqual({ id: '1', slug: 'track' })
})

test('A statement that is not there is named where it is asked for', async () => {
  const found = await complaintsOf(contentFolder(naming('7')))
  expect(found).toContainEqual(expect.stringContaining('portal.yaml:1 a link to the article 7, which does not exist'))
})

test('So is the one that says how reviews are treated', async () => {
  const { outDir } = await buildFiles(naming('1', 'reviewPolicy'))
  const manifest = readJson<PackManifest>(outDir, 'packs/de-de.json')
  const context = readJson<PortalContext>(outDir, `packs/${manifest.context[0]}.json`)
  expect(context.reviewPolicy).toEqual({ id: '1', slug: 'track' })
  const found = await complaintsOf(contentFolder(naming('7', 'reviewPolicy')))
  expect(found).toContainEqual(expect.stringContaining('portal.yaml:1 a link to the article 7, which does not exist'))
})

test('The footer of every page leads to it, and only where there is one', () => {
  const { context, catalogue } = localeContext('en', 'DE')
  const renderer = createRenderer({
    assets: { boot: '/b.js', criticalCss: '', pagesCss: '/p.css' },
    origin: 'https://help.example',
    theme: { base: ':root{--accent:#123456}' },
  })
  const draw = (more: Partial<PortalContext>) =>
    renderer.renderPage({
      path: '/en-de/you',
      context: { ...context, ...more },
      catalogue,
      data: { kind: 'you' },
      files: { context: ['context', 1], catalogue: ['catalogue', 1] },
    })
  const footer = (html: string) => /<footer.*<\/footer>/s.exec(html)?.[0]
  const link = footer(draw({ accessibility: { id: '209', slug: 'accessibility' } }))
  expect(link).toMatch(/<a href="\/en-de\/articles\/209-accessibility"[^>]*>Accessibility<\/a>/)
  expect(footer(draw({}))).not.toContain('Accessibility')
})
