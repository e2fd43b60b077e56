import { posix } from 'node:path'
import type { Compiled } from '#compiler/compiled.ts'
import type { Remark } from '#compiler/complaint.ts'
import type { ContentFile } from '#compiler/read/read-files.ts'
import type { Product } from '#domain/portal/portal.schema.ts'
import { svgDanger } from './svg-danger.ts'

const PICTURE = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i

/** The file that an article means: from the content folder on, or from the article's own folder. */
export function resolvePicture(
  path: string,
  article: string,
  files: ReadonlyMap<string, ContentFile>,
): ContentFile | undefined {
  if (!PICTURE.test(path)) return undefined
  const plain = posix.normalize(path.replace(/^\//, ''))
  return files.get(plain) ?? files.get(posix.normalize(`${posix.dirname(article)}/${path}`))
}

/** Vector graphics are shown as they are, so nothing in them may run or load anything. */
export function checkVectorGraphics(
  pictures: Compiled['pictures'],
  files: ReadonlyMap<string, ContentFile>,
  complain: (path: string, remark: Remark) => void,
): void {
  for (const path of pictures.keys()) {
    const text = files.get(path)?.text
    const danger = text === undefined ? undefined : svgDanger(text)
    if (danger)
      complain(path, {
        code: 'image-unsafe',
        line: 1,
        found: `an SVG with ${danger}`,
        expected: 'shapes and text only',
        fix: 'export it as plain SVG, or as PNG',
      })
  }
}

/** All pictures that an article, a product or a look shows, by the path under `pictureKey`. */
export function picturesOf(
  articles: Compiled['articles'],
  products: readonly Product[],
  looks: readonly string[],
  files: ReadonlyMap<string, ContentFile>,
): Compiled['pictures'] {
  const found = new Map<string, ContentFile>()
  for (const path of [...looks, ...products.map(({ image }) => image ?? '')]) {
    const file = files.get(path)
    if (file) found.set(file.path, file)
  }
  for (const article of articles.values())
    for (const version of article.versions.values())
      if (version.rendered.pictures.length) {
        const pictures = version.rendered.pictures.map(picture => {
          const file = resolvePicture(picture.path, version.article.file.path, files)
          if (file) found.set(file.path, file)
          return file ? { ...picture, path: file.path } : picture
        })
        // From here on a picture is known by the path of its file, however the author wrote it. What was rendered stays as
        // it is: the same text in another folder may mean another file.
        version.rendered = { ...version.rendered, pictures }
      }
  return new Map(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, { absolute, hash }]) => [path, { absolute, hash }]),
  )
}
