import { createHash } from 'node:crypto'
import { access, readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { quickQuality, worthBytes } from '#contract/pack/quick-compression.ts'

export interface StoredFile {
  type: string
  /** Hash of the uncompressed bytes: the same on every instance. */
  hash: string
  identity: Buffer
  br?: Buffer
  /** `br` was made here, quickly; the best copy, with other bytes, may come while the server runs. */
  provisional?: boolean
  /** Made when somebody asks for it, and kept. */
  gzip?(): Promise<Buffer>
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

const zip = promisify(gzip)
const brotli = promisify(brotliCompress)
const budget = 96 * 1024 * 1024
/** So long a quick copy is sent before we look again for the best one, in milliseconds. */
const patience = 30_000

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
  const kept = new Map<string, Kept>()
  let total = 0

  function forgetOldest(): void {
    for (const [path, { size }] of kept) {
      if (total <= budget) return
      total -= size
      kept.delete(path)
    }
  }

  function load(path: string): Kept {
    const entry: Kept = { file: readStored(directory, path, grow), size: 0, looked: performance.now() }
    function grow(bytes: number): void {
      // Forgotten meanwhile, it is not counted any more.
      if (kept.get(path) !== entry) return
      entry.size += bytes
      total += bytes
      forgetOldest()
    }
    entry.file.catch(() => forget(path, entry))
    return entry
  }

  function forget(path: string, entry: Kept): void {
    if (kept.get(path) !== entry) return
    total -= entry.size
    kept.delete(path)
  }

  /** Whoever makes the best copies may be another process: so we look, beside the answer that is under way. */
  async function lookForBest(path: string, entry: Kept): Promise<void> {
    if (performance.now() - entry.looked < patience) return
    entry.looked = performance.now()
    const isThere = await access(join(directory, `${path}.br`)).then(
      () => true,
      () => false,
    )
    if (isThere) forget(path, entry)
  }

  return {
    has: path => names.has(path),
    async read(path) {
      if (!names.has(path)) return undefined
      const entry = kept.get(path) ?? load(path)
      kept.delete(path)
      kept.set(path, entry) // last asked, last forgotten
      try {
        const file = await entry.file
        if (file.provisional) void lookForBest(path, entry)
        return file
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined // readFile rejects with errno errors
        throw error
      }
    },
  }
}

interface Kept {
  file: Promise<StoredFile>
  size: number
  looked: number
}

/** `grow` hears of every byte that is kept from now on. */
async function readStored(directory: string, path: string, grow: (bytes: number) => void): Promise<StoredFile> {
  const [identity, best] = await Promise.all([
    readFile(join(directory, path)),
    readFile(join(directory, `${path}.br`)).catch(onlyMissing),
  ])
  const type = types[extname(path)] ?? 'application/octet-stream'
  const isText = /^(text|application\/(json|manifest|xml)|image\/svg)/.test(type)
  const quick = best || !isText ? undefined : await quickly(identity)
  const br = best ?? quick
  grow(identity.length + (br?.length ?? 0))
  let zipped: Promise<Buffer> | undefined
  return {
    type,
    hash: createHash('sha256').update(identity).digest('base64url').slice(0, 16),
    identity,
    ...(br && { br }),
    ...(quick && { provisional: true }),
    ...(isText &&
      identity.length > 500 && {
        gzip() {
          zipped ??= zip(identity).then(bytes => {
            grow(bytes.length)
            return bytes
          })
          return zipped
        },
      }),
  }
}

async function quickly(identity: Buffer): Promise<Buffer | undefined> {
  if (identity.length < worthBytes) return undefined
  const bytes = await brotli(identity, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: quickQuality(identity.length),
      [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
    },
  })
  return bytes.length < identity.length ? bytes : undefined
}

function onlyMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
