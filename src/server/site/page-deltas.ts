import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { sha256 } from './dictionary.ts'
import type { StoredFile } from './file-store.ts'

/** Pages as what differs from another page: content encoding `dcz` (RFC 9842, section 5). */
export interface PageDeltas {
  /** This Node can make them. */
  able: boolean
  /** Undefined where brotli is to be sent: too many are being made just now, or it would be no smaller. */
  of(page: StoredFile, dictionary: StoredFile): Promise<Buffer | undefined>
}

/** Of what is kept; 1.5 kB each, so some five thousand pairs of pages. */
const budget = 8 * 1024 * 1024
/** Each takes about 4 ms of one core. */
const mostAtOnce = 4
/** The first eight bytes of every `dcz`: a skippable frame of zstd with 32 bytes in it, the hash of the dictionary. */
const magic = Buffer.from([0x5e, 0x2a, 0x4d, 0x18, 0x20, 0, 0, 0])

export function createPageDeltas(most = budget): PageDeltas {
  const able = canUseDictionary()
  const kept = new Map<string, Buffer | undefined>()
  let total = 0
  let underWay = 0

  function keep(key: string, delta: Buffer | undefined): void {
    kept.set(key, delta)
    total += sizeOf(key, delta)
    for (const [oldest, its] of kept) {
      if (total <= most) return
      kept.delete(oldest)
      total -= sizeOf(oldest, its)
    }
  }

  async function make(page: StoredFile, dictionary: StoredFile): Promise<Buffer | undefined> {
    underWay++
    try {
      const delta = await compressWith(page.identity, dictionary.identity)
      return delta.length < (page.br ?? page.identity).length ? delta : undefined
    } finally {
      underWay--
    }
  }

  return {
    able,
    async of(page, dictionary) {
      const key = `${page.hash}${dictionary.hash}`
      if (kept.has(key)) {
        const delta = kept.get(key)
        kept.delete(key)
        kept.set(key, delta) // last asked, last forgotten
        return delta
      }
      if (!able || underWay >= mostAtOnce) return undefined
      const delta = await make(page, dictionary)
      if (!kept.has(key)) keep(key, delta)
      return delta
    },
  }
}

const sizeOf = (key: string, delta: Buffer | undefined): number => key.length + (delta?.length ?? 0)

async function compressWith(bytes: Buffer, dictionary: Buffer): Promise<Buffer> {
  const frame = await promisify(zlib.zstdCompress)(bytes, optionsWith(dictionary))
  return Buffer.concat([magic, sha256(dictionary), frame])
}

const optionsWith = (dictionary: Buffer) => ({
  dictionary,
  params: { [zlib.constants.ZSTD_c_compressionLevel]: 19 },
})

/** Node 24.6 brought dictionaries; an earlier one has no zstd, or takes the option and ignores it. */
function canUseDictionary(): boolean {
  if (typeof zlib.zstdCompressSync !== 'function') return false
  const text = Buffer.from(Array.from({ length: 600 }, (_, i) => (i * i * 7919) % 251))
  return zlib.zstdCompressSync(text, optionsWith(text)).length < 100
}
