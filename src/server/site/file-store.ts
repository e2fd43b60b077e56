import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

export interface StoredFile {
  type: string
  /** Hash of the uncompressed bytes: the same on every instance. */
  hash: string
  identity: Buffer
  br?: Buffer
  gzip?: Buffer
}

export interface FileStore {
  has(path: string): boolean
  /** A path with `/`, such as `pages/de-de.html`. Only names that were there when the store was made are ever opened. */
  read(path: string): Promise<StoredFile | undefined>
}

const types: Record<string, string> = {
  // Each says its charset itself, before all else, where it is compressed.
  '.html': 'text/html',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

const compress = promisify(gzip)
const budget = 96 * 1024 * 1024

/** The files of a folder, kept in memory once they are asked for; the least recently asked go first. */
export async function openFileStore(directory: string): Promise<FileStore> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const names = new Set(
    entries.flatMap(entry =>
      entry.isFile()
        ? [
            join(entry.parentPath, entry.name)
              .slice(directory.length + 1)
              .replaceAll(sep, '/'),
          ]
        : [],
    ),
  )
  const kept = new Map<string, Promise<StoredFile>>()
  const sizes = new Map<string, number>()
  let total = 0

  function forgetOldest(): void {
    for (const path of kept.keys()) {
      if (total <= budget) return
      total -= sizes.get(path) ?? 0
      sizes.delete(path)
      kept.delete(path)
    }
  }

  async function load(path: string): Promise<StoredFile> {
    const file = await readStored(directory, path, names.has(`${path}.br`))
    sizes.set(path, file.identity.length + (file.br?.length ?? 0) + (file.gzip?.length ?? 0))
    total += sizes.get(path)!
    forgetOldest()
    return file
  }

  return {
    has: path => names.has(path),
    async read(path) {
      if (!names.has(path)) return undefined
      const found = kept.get(path) ?? load(path)
      kept.delete(path)
      kept.set(path, found) // last asked, last forgotten
      try {
        return await found
      } catch (error) {
        kept.delete(path)
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined // readFile rejects with errno errors
        throw error
      }
    },
  }
}

async function readStored(directory: string, path: string, compressed: boolean): Promise<StoredFile> {
  const [identity, br] = await Promise.all([
    readFile(join(directory, path)),
    compressed ? readFile(join(directory, `${path}.br`)) : undefined,
  ])
  const type = types[extname(path)] ?? 'application/octet-stream'
  const zipped = /^(text|application\/(json|manifest|xml)|image\/svg)/.test(type) && identity.length > 500
  return {
    type,
    hash: createHash('sha256').update(identity).digest('base64url').slice(0, 16),
    identity,
    br,
    gzip: zipped ? await compress(identity) : undefined,
  }
}
