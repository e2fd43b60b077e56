import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { moveLinks } from '#contract/move-links.ts'
import type { FileStore, StoredFile } from './file-store.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/**
 * Files of a site that was built to stand at `from`, for one that stands at `to`: pages, web manifests and sitemaps name the
 * place, packs and pictures never do. A file is changed and compressed anew when it is first asked for, and kept as the
 * store keeps its own; what does not name the place, or names the right one, is sent as it was built.
 */
export function readdressed(store: FileStore, from: string, to: string): FileStore {
  if (from === to && !pathOf(to)) return store
  const known = new WeakMap<StoredFile, Promise<StoredFile>>()
  return {
    ...store,
    async read(path) {
      const file = await store.read(path)
      const change = file && changeFor(path)
      if (!change) return file
      const made = known.get(file) ?? changed(file, change(file.identity.toString(), from, to))
      known.set(file, made)
      return made
    },
  }
}

/** The files of the client, which are built for the root: of those the desk's page names others. */
export const belowPath = (client: FileStore, base: string): FileStore =>
  readdressed(client, 'http://root', `http://root${base}`)

type Change = (text: string, from: string, to: string) => string

const changeFor = (path: string): Change | undefined => changes.find(([name]) => name.test(path))?.[1]

/** `/help` of `https://shop.example/help`. */
export const pathOf = (address: string): string => new URL(address).pathname.replace(/\/$/, '')

const inPage: Change = (html, from, to) => moveLinks(html.replaceAll(`"${from}/`, `"${to}/`), pathOf(from), pathOf(to))

/** Is built for the root, wherever the rest of its site is to stand. */
const inManifest: Change = (json, _from, to) => json.replaceAll(`":"/`, `":"${pathOf(to)}/`)

const inSitemap: Change = (xml, from, to) => xml.replaceAll(`>${from}/`, `>${to}/`).replaceAll(`"${from}/`, `"${to}/`)

const changes: [RegExp, Change][] = [
  [/\.html$/, inPage],
  [/\.webmanifest$/, inManifest],
  [/^sitemap[\d-]*\.xml$/, inSitemap],
]

async function changed(file: StoredFile, text: string): Promise<StoredFile> {
  const identity = Buffer.from(text)
  if (identity.equals(file.identity)) return file
  const br =
    file.br && (await brotli(identity, { params: { ...best, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length } }))
  let zipped: Promise<Buffer> | undefined
  return {
    type: file.type,
    hash: createHash('sha256').update(identity).digest('base64url').slice(0, 16),
    identity,
    ...(br && { br }),
    ...(file.gzip && {
      gzip() {
        zipped ??= zip(identity)
        return zipped
      },
    }),
  }
}

/** As the build compresses. */
const best = {
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
}
