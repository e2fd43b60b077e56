import type { PictureSet } from '#compiler/pictures/picture-html.ts'
import type { ContentFile } from '#compiler/read/read-files.ts'
import type { Logo } from '#contract/pack/pack.ts'
import type { Brand } from '#domain/portal/brand.schema.ts'

/** Longer ones would cost every page more than a file does that is fetched once. */
const mostInline = 120

/**
 * As pages show it: a line drawing of one path in `currentColor` on a square of 24 stands in the page itself, costs some
 * thirty bytes and takes the accent of each market and scheme; everything else is a picture.
 */
export function logoOf(
  brand: Brand,
  files: ReadonlyMap<string, Pick<ContentFile, 'text'>>,
  pictures: PictureSet,
): Logo | undefined {
  const { logo } = brand
  if (!logo) return undefined
  const line = logo.dark ? undefined : lineDrawing(files.get(logo.light)?.text ?? '')
  const held = logo.holdsName ? { holdsName: true as const } : {}
  if (line) return { line, ...held }
  const light = pictures.get(logo.light)
  if (!light) return undefined
  const dark = logo.dark && pictures.get(logo.dark)
  const height = 32
  return {
    src: light.src,
    ...(dark && { dark: dark.src }),
    width: Math.round((light.width * height) / light.height),
    height,
    ...held,
  }
}

function lineDrawing(svg: string): string | undefined {
  const [, root = '', inside = ''] = /<svg([^>]*)>([\s\S]*)<\/svg>/.exec(svg) ?? []
  const [, path] = /^\s*<path d="([^"]+)"\s*\/>\s*$/.exec(inside) ?? []
  const isLine = /viewBox="0 0 24 24"/.test(root) && /stroke="currentColor"/.test(root) && /fill="none"/.test(root)
  return isLine && path && path.length <= mostInline ? path : undefined
}
