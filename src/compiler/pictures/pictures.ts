import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Sharp } from 'sharp'
import type { Compiled } from '#compiler/compiled.ts'
import { type Complaint, complaintOf } from '#compiler/complaint.ts'
import type { SiteFolder } from '#compiler/site/site-folder.ts'
import type { PictureSet, PreparedPicture } from './picture-html.ts'

/** Phones at one and two dots per pixel; wider pictures would cost bytes that nobody sees. */
const WIDTHS = [480, 960]
/** Part of every name: raise it when the settings below change. */
const SETTINGS = '1'

/** Writes the variants of every picture that something shows; those of the last build are taken over. */
export async function preparePictures(
  pictures: Compiled['pictures'],
  folder: SiteFolder,
): Promise<{ prepared: PictureSet; files: string[]; complaints: Complaint[] }> {
  const prepared = new Map<string, PreparedPicture>()
  const complaints: Complaint[] = []
  const files: string[] = []
  for (const [path, { absolute, hash }] of pictures) {
    const stem = `images/${posix.basename(path, posix.extname(path)).replaceAll(/[^A-Za-z0-9_-]+/g, '-')}-${hash.slice(0, 10).replaceAll(/[^A-Za-z0-9]/g, 'x')}${SETTINGS}`
    try {
      const { picture, written } = await preparePicture(absolute, stem, folder)
      prepared.set(path, picture)
      files.push(...written)
    } catch (error) {
      complaints.push(broken(path, error))
    }
  }
  return { prepared, files, complaints }
}

/** Whether the pictures can be read, without making variants. */
export async function checkPictures(pictures: Compiled['pictures']): Promise<Complaint[]> {
  const complaints: Complaint[] = []
  for (const [path, { absolute }] of pictures) {
    try {
      await measure(await openPicture(absolute))
    } catch (error) {
      complaints.push(broken(path, error))
    }
  }
  return complaints
}

async function preparePicture(
  absolute: string,
  stem: string,
  folder: SiteFolder,
): Promise<{ picture: PreparedPicture; written: string[] }> {
  const extension = posix.extname(absolute).toLowerCase()
  const source = await openPicture(absolute)
  const { width, height, hasAlpha } = await measure(source)
  const written: string[] = []
  const write = async (path: string, make: () => Promise<Buffer>): Promise<string> => {
    if (!folder.keep(path)) folder.write(path, await make())
    written.push(path)
    return `/${path}`
  }
  // Vector graphics and animations stay as they are.
  if (extension === '.svg' || extension === '.gif') {
    const src = await write(`${stem}${extension}`, async () => readFileSync(absolute))
    return {
      picture: { width, height, src, sources: [], offline: src, thumbnail: src, offlineBytes: statSync(absolute).size },
      written,
    }
  }
  const widths = [...new Set(WIDTHS.map(wanted => Math.min(wanted, width)))]
  const resized = (to: number) => source.clone().rotate().resize({ width: to, withoutEnlargement: true })
  const variants = async (format: string, encode: (image: Sharp) => Sharp) => {
    const urls: string[] = []
    for (const to of widths)
      urls.push(`${await write(`${stem}-${to}.${format}`, () => encode(resized(to)).toBuffer())} ${to}w`)
    return { type: `image/${format}`, srcset: urls.join(',') }
  }
  const sources = [
    await variants('avif', image => image.avif({ quality: 55, effort: 4 })),
    await variants('webp', image => image.webp({ quality: 78, effort: 5 })),
  ]
  const shown = widths.at(-1)! // WIDTHS is not empty
  const src =
    hasAlpha || extension === '.png'
      ? await write(`${stem}.png`, async () =>
          width <= shown && extension === '.png'
            ? readFileSync(absolute)
            : resized(shown).png({ palette: true }).toBuffer(),
        )
      : await write(`${stem}.jpg`, () => resized(shown).jpeg({ quality: 80, mozjpeg: true }).toBuffer())
  const [offline, thumbnail] = [`${stem}-${shown}.avif`, `${stem}-${widths[0]}.webp`]
  return {
    picture: {
      width: shown,
      height: Math.round((height * shown) / width),
      src,
      sources,
      offline: `/${offline}`,
      thumbnail: `/${thumbnail}`,
      offlineBytes: statSync(join(folder.staging, offline)).size,
    },
    written,
  }
}

// sharp is 15 MB of native code: loaded only where there are pictures.
async function openPicture(absolute: string): Promise<Sharp> {
  if (!existsSync(absolute)) throw new Error('the file is gone')
  const { default: sharp } = await import('sharp')
  return sharp(absolute, { limitInputPixels: 80_000_000 })
}

async function measure(source: Sharp): Promise<{ width: number; height: number; hasAlpha: boolean }> {
  const { autoOrient, hasAlpha } = await source.metadata()
  return { width: autoOrient.width, height: autoOrient.height, hasAlpha: hasAlpha ?? false }
}

const broken = (path: string, error: unknown): Complaint =>
  complaintOf(path, {
    code: 'image-broken',
    line: 1,
    found: `a picture that cannot be read (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`,
    expected: 'a .png, .jpg, .webp, .avif, .gif or .svg file of at most 80 megapixels',
    fix: 'export it again from the program that made it',
  })
