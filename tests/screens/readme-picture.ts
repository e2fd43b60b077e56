import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import sharp from 'sharp'
import { deskRoot } from '#desk/frame/paths.ts'
import { desktop, openVisitor, phone } from '#tests/support/browser.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { open } from './draw.ts'

const root = path.resolve(import.meta.dirname, '../..')

interface ReadmeParts {
  /** Address of an order, with its link. */
  order: string
  signIn: (page: Page) => Promise<void>
}

/** Home and an article, the desk and an order and a search: each in another language, one of them read the other way. */
export async function drawReadme(browser: Browser, origin: string, { order, signIn }: ReadmeParts): Promise<void> {
  const { titles } = await readTexts(origin, 'ar-sa')
  const article = titles.find(({ fallback }) => !fallback)
  async function shot(options: BrowserContextOptions, place: string, before?: ReadmeParts['signIn']): Promise<Buffer> {
    const { page, context } = await openVisitor(browser, { ...options, baseURL: origin, deviceScaleFactor: 2 })
    await before?.(page)
    await open(page, place)
    const picture = await page.screenshot()
    await context.close()
    return picture
  }
  const home = await framed(await shot(desktop, '/en-gb/'), 20, 1_280)
  const reading = await framed(await shot(phone, `/ar-sa/articles/${article?.id}-${article?.slug}`), 24, 360)
  const parcel = await framed(await shot(phone, order), 24, 360)
  const found = await framed(await shot(phone, `/ja-jp/search?q=${encodeURIComponent('荷物が届かない')}`), 24, 360)
  const desk = await framed(await shot({ ...desktop, locale: 'en' }, `${deskRoot}/reviews`, signIn), 20, 1_120)
  const [width, height] = [1_640, 1_860]
  const picture = await sharp({ create: { width, height, channels: 4, background: '#e9eef6' } })
    .composite([
      { input: home, left: 50, top: 50 },
      { input: reading, left: width - 360 - 50, top: 160 },
      { input: desk, left: width - 1_120 - 50, top: 1_020 },
      { input: found, left: 50, top: 990 },
      { input: parcel, left: 330, top: 1_040 },
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
