import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { parse, stringify } from 'yaml'
import { deskRoot, invitationPath } from '#desk/frame/paths.ts'
import { deskPlaces, drawTour, type Tour } from './screens/draw.ts'
import { drawReadme } from './screens/readme-picture.ts'
import { launchBrowser } from './support/browser.ts'
import { findDemoOrder, findDemoStaff } from './support/demo.ts'
import { linksOfOrders } from './support/demo-links.ts'
import { signInAtDesk } from './support/desk-sign-in.ts'
import { pageKinds } from './support/page-kinds.ts'
import { startPortal } from './support/portal-server.ts'
import { readTexts } from './support/site-texts.ts'

const root = path.resolve(import.meta.dirname, '..')

const { values } = parseArgs({
  options: {
    locales: { type: 'string', default: 'de-de,en-us,ar-sa,ja-jp,hi-in,pt-br,zh-cn' },
    kinds: { type: 'string' },
    brand: { type: 'string' },
    readme: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(
    `npm run screens [-- --locales de-de,… --kinds home,order-,desk-,… --brand warm]
    every page, every state of an order and the desk, with contact sheets, into test-results/screens/;
    a kind that ends in "-" means all that begin so
npm run screens -- --readme
    the picture of the README, docs/portal.png`,
  )
} else await takePictures()

async function takePictures(): Promise<void> {
  const contentDir = values.brand && (await contentOf(values.brand))
  const env = contentDir ? { CONTENT_DIR: contentDir } : undefined
  // Links are read from a database that nobody else has open.
  const first = await startPortal({ keep: true, ...(env && { env }) })
  await first.stop()
  const links = await linksOfOrders(first.dataDir)
  const portal = await startPortal({ from: first.dataDir, ...(env && { env }) })
  const browser = await launchBrowser()
  try {
    if (values.readme)
      await drawReadme(browser, portal.origin, {
        order: `/de-de/orders/${links.find(link => link.startsWith('NA-1012'))}`,
        signIn: signInAtDesk('en', findDemoStaff(first.said())),
      })
    else {
      let count = 0
      for (const locale of values.locales.split(',')) {
        const folder = path.join(root, 'test-results/screens', values.brand ?? '', locale)
        for (const tour of await toursOf(portal.origin, locale, links, first.said()))
          count += await drawTour(browser, { origin: portal.origin, folder: path.join(folder, tour.name) }, tour)
        console.log(`${locale}: ${path.relative(process.cwd(), folder)}`)
      }
      console.log(`${count} pictures`)
    }
  } finally {
    await browser.close()
    await portal.stop()
    await rm(first.dataDir, { recursive: true })
    if (contentDir) await rm(contentDir, { recursive: true })
  }
}

/** A reader's pages, every order of the demo shop, and the desk in the locale's language. */
async function toursOf(
  origin: string,
  locale: string,
  links: readonly string[],
  said: string,
): Promise<(Tour & { name: string })[]> {
  const texts = await readTexts(origin, locale)
  const orders = links.map(link => [`order-${link.split('#', 1)[0]}`, `/${locale}/orders/${link}`] as const)
  const staff = Object.entries(deskPlaces()).map(([name, place]) => [`desk-${name}`, place] as const)
  const tours = [
    { name: 'portal', locale, places: pageKinds(texts, findDemoOrder({ said: () => said })) },
    { name: 'orders', locale, places: Object.fromEntries(orders) },
    {
      name: 'door',
      locale: texts.context.language,
      places: { 'door-sign-in': deskRoot, 'door-invitation': `${deskRoot}${invitationPath}#${'x'.repeat(43)}` },
    },
    {
      name: 'desk',
      locale: texts.context.language,
      places: Object.fromEntries(staff),
      before: signInAtDesk(texts.context.language, findDemoStaff(said)),
    },
  ]
  const wanted = values.kinds?.split(',')
  const isWanted = (kind: string) =>
    !wanted || wanted.some(one => (one.endsWith('-') ? kind.startsWith(one) : kind === one))
  return tours
    .map(tour => ({
      ...tour,
      places: Object.fromEntries(Object.entries(tour.places).filter(([kind]) => isWanted(kind))),
    }))
    .filter(({ places }) => Object.keys(places).length)
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
