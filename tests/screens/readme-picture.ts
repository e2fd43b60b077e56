import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright'
import sharp from 'sharp'
import { desktop, openVisitor, phone } from '#tests/support/browser.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { open } from './draw.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** A desktop in one language, and before it a phone in another that is read the other way. */
export async function drawReadme(browser: Browser, origin: string): Promise<void> {
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
