import { readFileSync } from 'node:fs'
import { type Complaint, complaintOf } from '#compiler/complaint.ts'
import type { SiteFolder } from '#compiler/site/site-folder.ts'
import { siteFiles } from '#contract/pack/site.ts'

/** The corner of an icon that nobody cuts, as a share of its side. */
const corner = 0.22

/**
 * Favicon and app icons, made from the brand's mark under the names that every page and manifest uses; those of the project
 * serve where there is none. The mark fills its square, so the one that a system cuts (`maskable`) is the mark itself.
 */
export async function writeAppIcons(
  path: string,
  mark: { absolute: string } | undefined,
  folder: SiteFolder,
): Promise<Complaint[]> {
  if (!mark) return []
  const { default: sharp } = await import('sharp')
  try {
    const svg = readFileSync(mark.absolute)
    const drawn = (side: number) => sharp(svg, { density: 300 }).resize(side, side, { fit: 'cover' })
    const rounded = (side: number) =>
      drawn(side).composite([
        {
          input: Buffer.from(
            `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><rect width="${side}" height="${side}" rx="${side * corner}"/></svg>`,
          ),
          blend: 'dest-in',
        },
      ])
    const png = { palette: true, effort: 7 } as const
    folder.write(siteFiles.icon('icon.svg'), roundedSvg(svg.toString('utf8')))
    folder.write(siteFiles.icon('icon-192.png'), await rounded(192).png(png).toBuffer())
    folder.write(siteFiles.icon('icon-512.png'), await rounded(512).png(png).toBuffer())
    folder.write(siteFiles.icon('maskable-512.png'), await drawn(512).png(png).toBuffer())
    folder.write(siteFiles.icon('apple-touch-icon.png'), await drawn(180).png(png).toBuffer())
    return []
  } catch (error) {
    return [
      complaintOf(path, {
        code: 'image-broken',
        line: 1,
        found: `a mark that cannot be drawn (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`,
        expected: 'an SVG file',
        fix: 'export it again as plain SVG',
      }),
    ]
  }
}

/** The drawing within a clip, so that the tab shows the same corners. */
const roundedSvg = (svg: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><clipPath id="corner"><rect width="100" height="100" rx="${corner * 100}"/></clipPath><g clip-path="url(#corner)">${svg
    .replace(/^[\s\S]*?<svg/, '<svg')
    .replace(
      /<svg([^>]*)>/,
      (_, attributes: string) =>
        `<svg${attributes.replaceAll(/ (?:width|height)="[^"]*"/g, '')} width="100" height="100">`,
    )}</g></svg>`
