import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contrastOf } from '#compiler/brand/contrast.ts'
import { paletteOf } from '#compiler/brand/palette.ts'
import type { PackManifest, PortalContext } from '#contract/pack/pack.ts'
import { siteFiles } from '#contract/pack/site.ts'
import type { PageData } from '#contract/page/page.ts'
import { occasionAt } from '#domain/market/occasion.ts'
import { Brand, neutrals } from '#domain/portal/brand.schema.ts'
import { officeNow } from '#i18n/office-now.ts'
import { buildFiles, complaintsOf, contentFolder, readJson, small } from './content-fixture.ts'

const market = `code: CH
currency: CHF
timeZone: Europe/Zurich
languages: [de]
channels: [email]
firstReplyHours: 24
payments: [card]
loyalty: { enabled: false, style: points }
consent: { regime: revDSG, marketing: opt_in, reviewRequest: consent }
withdrawal: { days: null, function: false }
postalCode: null
dataSaver: false
`
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><path fill="#123" d="M0 0h96v96H0z"/></svg>'
const line =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor"><path d="M4 4v16"/></svg>'

const wearing = (brand: string, more: Record<string, string> = {}) => ({
  ...small,
  'portal.yaml': String(small['portal.yaml']).replace('{ name: Test Shop }', `{ name: Test Shop, ${brand} }`),
  ...more,
})
/** The small shop with one market of its own content. */
const swiss = (more: string) => ({
  ...small,
  'portal.yaml': `brand: { name: Test Shop }\nsourceLanguage: en\nlanguages: { en: neutral, de: formal }\ndefaultMarket: CH\nmarkets: [CH]\n`,
  'markets/CH.yaml': market + more,
})
const contextOf = (outDir: string, tag: string): PortalContext =>
  readJson<PortalContext>(outDir, `packs/${readJson<PackManifest>(outDir, `packs/${tag}.json`).context[0]}.json`)

/** What is said of brand and markets; the small shop is not translated whole. */
const saidOf = async (files: Parameters<typeof contentFolder>[0]) =>
  (await complaintsOf(contentFolder(files))).filter(
    line => /^(portal|markets|brands)/.test(line) && !/no open market/.test(line),
  )

describe('Colours that nobody could read', () => {
  test('are named with the pair, the scheme and one that would do', async () => {
    const found = await saidOf(wearing('accent: "#ffcc00", accentDark: "#ffcc00"'))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(
      /^portal\.yaml:1 accent #ffcc00 on .+ in the light scheme, 1\.\d:1 — expected at least 4\.5:1 \(WCAG 2\.2, 1\.4\.3\) — take a darker one, such as #[0-9a-f]{6}$/,
    )
    const better = /such as (#\w+)/.exec(found[0] ?? '')?.[1] ?? ''
    expect(contrastOf(better, '#ffffff')).toBeGreaterThanOrEqual(4.5)
  })

  test('of dark pages are held to dark grounds', async () => {
    const found = await saidOf(wearing('accent: "#0b57d0", accentDark: "#0b57d0"'))
    expect(found).toEqual([expect.stringContaining('accentDark #0b57d0 on')])
    expect(found[0]).toContain('dark scheme')
    expect(found[0]).toContain('take a lighter one')
  })

  test('are named where a market says them, and nothing that it only takes over', async () => {
    const found = await saidOf(swiss('look:\n  good: "#9be09b"\n'))
    expect(found).toEqual([expect.stringMatching(/^markets\/CH\.yaml:\d+ good #9be09b on .+ in the light scheme/)])
  })

  test('are none among the tones that the project brings', () => {
    for (const neutral of neutrals)
      for (const scheme of ['light', 'dark'] as const) {
        const { bg, soft, warn, text, dim } = paletteOf(Brand.parse({ name: 'x', neutral }), undefined, scheme)
        for (const ground of [bg, soft, warn]) expect(contrastOf(text, ground)).toBeGreaterThanOrEqual(7)
        for (const ground of [bg, soft]) expect(contrastOf(dim, ground)).toBeGreaterThanOrEqual(4.5)
      }
  })

  test('are told of an example brand too', async () => {
    const found = await complaintsOf(
      contentFolder({ ...small, 'brands/pale.yaml': 'name: Pale\naccent: "#eeeeee"\naccentDark: "#eeeeee"\n' }),
    )
    expect(found).toContainEqual(expect.stringMatching(/^brands\/pale\.yaml:2 accent #eeeeee/))
  })
})

describe('A brand', () => {
  test('is what every page begins with, and a market that differs begins with its own', async () => {
    const { site } = await buildFiles({
      ...swiss('look: { accent: "#7a0000", accentDark: "#ffb3b3", density: compact }\n'),
      'portal.yaml': `brand: { name: Test Shop, accent: "#005544", accentDark: "#66eecc", corner: square, type: { latin: serif } }\nsourceLanguage: en\nlanguages: { en: neutral, de: formal }\ndefaultMarket: CH\nmarkets: [CH]\n`,
    })
    const own = site.theme.locales?.['de-ch'] ?? site.theme.base
    expect(own).toContain('--accent:#7a0000')
    expect(own).toContain('--pad:.75rem')
    expect(own).toContain('--r:2px')
    expect(own).toContain('font-family:Charter')
    expect(own).toMatch(/prefers-color-scheme:dark\)\{:root\{.*--accent:#ffb3b3/)
  })

  test('gives its mark to favicon and app icons, and its logo to every page', async () => {
    const { outDir } = await buildFiles(
      wearing('logo: { light: images/logo.svg }, mark: images/mark.svg', {
        'images/logo.svg': line,
        'images/mark.svg': drawing,
      }),
    )
    for (const name of ['icon.svg', 'icon-192.png', 'icon-512.png', 'maskable-512.png', 'apple-touch-icon.png'])
      expect(existsSync(join(outDir, siteFiles.icon(name))), name).toBe(true)
    expect(readFileSync(join(outDir, siteFiles.icon('icon.svg')), 'utf8')).toContain('#123')
    expect(contextOf(outDir, 'de-de').brand.logo).toEqual({ line: 'M4 4v16' })
  })

  test('with a logo of its own for dark pages shows pictures', async () => {
    const { outDir } = await buildFiles(
      wearing('logo: { light: images/a.svg, dark: images/b.svg, holdsName: true }', {
        'images/a.svg': drawing,
        'images/b.svg': drawing.replace('#123', '#eee'),
      }),
    )
    expect(contextOf(outDir, 'de-de').brand.logo).toEqual({
      src: expect.stringMatching(/^\/images\/a-.+\.svg$/),
      dark: expect.stringMatching(/^\/images\/b-.+\.svg$/),
      width: 32,
      height: 32,
      holdsName: true,
    })
  })

  test('whose picture is not there is told where it is named', async () => {
    const found = await saidOf(wearing('mark: images/none.svg'))
    expect(found).toEqual([expect.stringContaining('portal.yaml:1 the picture images/none.svg, which does not exist')])
  })
})

describe('A holiday of a market', () => {
  const files = swiss(
    'look:\n  home: [contact, orders]\noccasions:\n  - { name: feast, from: 2027-08-01, to: 2027-08-02, greeting: { de: Frohes Fest! }, notice: { de: Die Post ruht. } }\n',
  )

  test('has a home page of its own, written once, in the language of each locale', async () => {
    const { outDir } = await buildFiles(files)
    const dataIn = (file: string) =>
      JSON.parse(/<script[^>]*>(.*?)<\/script>/s.exec(readFileSync(join(outDir, file), 'utf8'))?.[1] ?? '') as PageData
    expect(dataIn(siteFiles.page('/de-ch/'))).not.toHaveProperty('occasion')
    expect(dataIn(siteFiles.homeOn('de-ch', 'feast'))).toMatchObject({
      kind: 'home',
      occasion: { greeting: 'Frohes Fest!', notice: 'Die Post ruht.' },
    })
    const context = contextOf(outDir, 'de-ch')
    expect(context.home).toEqual(['contact', 'orders'])
    // What all languages say, and what pages never ask, stays out of what phones keep.
    expect(context.market).not.toHaveProperty('occasions')
    expect(context.market).not.toHaveProperty('look')
  })

  test('begins and ends at midnight there', () => {
    const days = [{ name: 'feast', from: '2027-08-01', to: '2027-08-02' }]
    const at = (instant: string) => occasionAt(days, 'Asia/Tokyo', Date.parse(instant))?.name
    expect(at('2027-07-31T14:59:00Z')).toBeUndefined()
    expect(at('2027-07-31T15:00:00Z')).toBe('feast')
    expect(at('2027-08-02T14:59:00Z')).toBe('feast')
    expect(at('2027-08-02T15:00:00Z')).toBeUndefined()
  })

  test('that ends before it begins is refused', async () => {
    const found = await complaintsOf(
      contentFolder(swiss('occasions:\n  - { name: x, from: 2027-08-02, to: 2027-08-01, notice: { de: x } }\n')),
    )
    expect(found).toContainEqual(
      expect.stringMatching(/^markets\/CH\.yaml:\d+ .*a last day that is not before the first/),
    )
  })
})

describe('Whether somebody is there', () => {
  const hours = { from: '09:00', to: '18:00', timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5] }
  const at = (instant: string) => {
    const state = officeNow(hours, Date.parse(instant))
    return state && `${state.isOpen ? 'open' : 'closed'} until ${new Date(state.until).toISOString().slice(0, 16)}`
  }

  test('is told by the clock and the week of the office', () => {
    expect(at('2026-11-27T08:00:30Z')).toBe('open until 2026-11-27T17:00')
    expect(at('2026-11-27T07:59:00Z')).toBe('closed until 2026-11-27T08:00')
    expect(at('2026-11-27T17:00:00Z')).toBe('closed until 2026-11-30T08:00') // Friday evening
    expect(at('2026-11-28T23:30:00Z')).toBe('closed until 2026-11-30T08:00')
    expect(at('2026-07-01T10:00:00Z')).toBe('open until 2026-07-01T16:00') // summer time
  })
})
