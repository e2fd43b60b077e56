import { existsSync, linkSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const brotli = promisify(brotliCompress)
const textTypes = new Set(['.html', '.json', '.xml', '.webmanifest', '.svg', '.js', '.css', '.txt'])
/** Read by us, never sent. */
const privateFiles = new Set(['release.json', 'site.json'])
/** Below this a compressed copy saves less than its headers. */
const WORTH_BYTES = 200
/** zlib works in libuv's threads, of which there are four. */
const CONCURRENCY = 4

/**
 * Writes a `.br` beside every file of text that is worth it and has none. A file that `before` (a folder of the last
 * build) holds with the same bytes takes its copy from there.
 */
export async function compressSite(dir: string, before?: string): Promise<void> {
  const queue = filesToCompress(dir)
  const work = async () => {
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      const bytes = readFileSync(join(dir, path))
      if (!takeOver(dir, path, bytes, before)) await compressToFile(join(dir, path), bytes)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
}

/** Writes `<file>.br` where that saves bytes and is not there yet; tells how many bytes go over the wire. */
export async function compressToFile(file: string, bytes: Buffer): Promise<number> {
  const target = `${file}.br`
  if (existsSync(target)) return statSync(target).size
  if (bytes.length < WORTH_BYTES) return bytes.length
  const compressed = await brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
  if (compressed.length >= bytes.length) return bytes.length
  writeFileSync(target, compressed)
  return compressed.length
}

function filesToCompress(dir: string): string[] {
  const all = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(path => !privateFiles.has(path))
  const compressed = new Set(all.filter(path => path.endsWith('.br')))
  return all.filter(path => textTypes.has(extname(path)) && !compressed.has(`${path}.br`)).sort()
}

function takeOver(dir: string, path: string, bytes: Buffer, before: string | undefined): boolean {
  if (!before) return false
  const old = join(before, path)
  if (!existsSync(`${old}.br`) || !existsSync(old) || !readFileSync(old).equals(bytes)) return false
  linkSync(`${old}.br`, join(dir, `${path}.br`))
  return true
}
