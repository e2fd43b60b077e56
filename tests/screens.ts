import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import sharp from 'sharp'
import { parse, stringify } from 'yaml'
import { desktop, launchBrowser, openVisitor, phone } from './support/browser.ts'
import { type DemoOrder, findDemoOrder } from './support/demo.ts'
import { pageKinds } from './support/page-kinds.ts'
import { startPortal } from './support/portal-server.ts'
import { readTexts } from './support/site-texts.ts'

const root = path.resolve(import.meta.dirname, '..')
const devices = { phone, desktop } as const
const schemes = ['light', 'dark'] as const

const { values } = parseArgs({
  options: {
    locales: { type: 'string', default: 'de-de,en-us,ar-sa,ja-jp,hi-in' },
    kinds: { type: 'string' },
    brand: { type: 'string' },
    readme: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(
    'npm run screens [-- --locales de-de,… --kinds home,article,… --brand warm]   pictures into test-results/screens/',
  )
  console.log(
    'npm run screens -- --readme                                     the picture of the README, docs/portal.png',
  )
} else await takePictures()

async function takePictures(): Promise<void> {
  const contentDir = values.brand && (await contentOf(values.brand))
  const portal = await startPortal({ env: contentDir ? { CONTENT_DIR: contentDir } : {} })
  const browser = await launchBrowser()
  try {
    if (values.readme) await drawReadme(browser, portal.origin)
    else await drawAll(browser, portal.origin, findDemoOrder(portal))
  } finally {
    await browser.close()
    await portal.stop()
    if (contentDir) await rm(contentDir, { recursive: true })
  }
}

/** A copy of the demo's content that another brand wears. */
async function contentOf(brand: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'aftercare-brand-'))
  const from = path.join(root, 'content')
  await cp(from, folder, { recursive: true })
  const portal = parse(await readFile(path.join(from, 'portal.yaml'), 'utf8')) as Record<string, unknown> // as compiled
  const worn: unknown = parse(await readFile(path.join(from, 'brands', `${brand}.yaml`), 'utf8'))
  await writeFile(path.join(folder, 'portal.yaml'), stringify({ ...portal, brand: worn }))
  return folder
}

async function drawAll(browser: Browser, origin: string, order: DemoOrder): Promise<void> {
  const kinds = values.kinds?.split(',')
  let count = 0
  for (const locale of values.locales.split(',')) {
    const folder = path.join(root, 'test-results/screens', values.brand ?? '', locale)
    await mkdir(folder, { recursive: true })
    const places = Object.entries(pageKinds(await readTexts(origin, locale), order))
    for (const [device, options] of Object.entries(devices))
      for (const colorScheme of schemes) {
        const { page, context } = await openVisitor(browser, { ...options, baseURL: origin, colorScheme })
        for (const [kind, place] of places) {
          if (kinds && !kinds.includes(kind)) continue
          await page.setViewportSize(options.viewport)
          await open(page, place)
          await stretch(page, options.viewport.height)
          await page.screenshot({ path: path.join(folder, `${kind}-${device}-${colorScheme}.png`) })
          count++
        }
        await context.close()
      }
    console.log(`${locale}: ${path.relative(process.cwd(), folder)}`)
  }
  console.log(`${count} pictures`)
}

/** A page as it stands once everything on it has come. */
async function open(page: Page, place: string): Promise<void> {
  await page.goto(place)
  await page.getByRole('combobox').first().waitFor()
  await page.waitForLoadState('networkidle')
  const loaded = () => [...document.images].every(image => image.complete || image.loading === 'lazy')
  while (!(await page.evaluate(loaded))) await page.waitForLoadState('load')
}

/** As high as the page is: what stands at the bottom of the screen then stands at the bottom of the picture. */
async function stretch(page: Page, atLeast: number): Promise<void> {
  const width = page.viewportSize()?.width ?? 0
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(atLeast, height) })
}

/** A desktop in one language, and before it a phone in another that is read the other way. */
async function drawReadme(browser: Browser, origin: string): Promise<void> {
  const { titles } = await readTexts(origin, 'ar-sa')
  const article = titles.find(({ fallback }) => !fallback)
  const shot = async (options: BrowserContextOptions, place: string): Promise<Buffer> => {
    const { page, context } = await openVisitor(browser, { ...options, baseURL: origin, deviceScaleFactor: 2 })
    await open(page, place)
    const picture = await page.screenshot()
    await context.close()
    return picture
  }
  const wide = await framed(await shot(desktop, '/en-gb/'), 20, 1_280)
  const narrow = await framed(await shot(phone, `/ar-sa/articles/${article?.id}-${article?.slug}`), 24, 360)
  const [width, height] = [1_640, 1_000]
  const picture = await sharp({ create: { width, height, channels: 4, background: '#e9eef6' } })
    .composite([
      { input: wide, left: 50, top: 50 },
      { input: narrow, left: width - 360 - 50, top: height - 780 - 60 },
    ])
    .png({ palette: true, quality: 90, effort: 10 })
    .toBuffer()
  await mkdir(path.join(root, 'docs'), { recursive: true })
  await sharp(picture).toFile(path.join(root, 'docs/portal.png'))
  console.log(`docs/portal.png, ${Math.round(picture.length / 1000)} kB`)
}

/** Rounded corners and a thin line around it. */
async function framed(picture: Buffer, radius: number, width: number): Promise<Buffer> {
  const scaled = await sharp(picture).resize({ width }).png().toBuffer({ resolveWithObject: true })
  const { height } = scaled.info
  const shape = (style: string) =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="${radius}" ${style}/></svg>`,
    )
  return sharp(scaled.data)
    .composite([
      { input: shape('fill="#fff"'), blend: 'dest-in' },
      { input: shape('fill="none" stroke="#9aa7bd" stroke-width="2"') },
    ])
    .png()
    .toBuffer()
}
