import { escapeHtml } from '#compiler/markdown/escape.ts'
import type { Rendered } from '#compiler/markdown/rendered.ts'

/** A picture as pages show it: its formats, the best first, each in one or two widths. */
export interface PreparedPicture {
  width: number
  height: number
  /** For browsers that know none of `sources`; also where a picture stands alone. */
  src: string
  sources: { type: string; srcset: string }[]
  /** The one variant that a phone keeps for reading without a network. */
  offline: string
  /** A small one, for lists. */
  thumbnail: string
  offlineBytes: number
}

/** By path of the picture's file. */
export type PictureSet = ReadonlyMap<string, PreparedPicture>

const SIZES = '(min-width:44rem) 40rem,100vw'

/** `fillFacts` replaces `{{facts}}` in an escaped text. */
export function pictureHtml(
  picture: Rendered['pictures'][number],
  pictures: PictureSet,
  fillFacts: (text: string) => string,
): string {
  const prepared = pictures.get(picture.path)
  if (!prepared) return ''
  const sources = prepared.sources.map(
    ({ type, srcset }) => `<source type="${type}" srcset="${srcset}" sizes="${SIZES}">`,
  )
  const title = picture.title ? ` title="${escapeHtml(picture.title)}"` : ''
  const img = `<img src="${prepared.src}" alt="${fillFacts(escapeHtml(picture.alt))}"${title} width="${prepared.width}" height="${prepared.height}" loading="lazy" decoding="async">`
  return sources.length ? `<picture>${sources.join('')}${img}</picture>` : img
}
