import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism } from 'node:os'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { type BrotliOptions, brotliCompress, brotliCompressSync, constants } from 'node:zlib'
import { quickQuality, weighingQuality, worthBytes } from '#contract/pack/quick-compression.ts'
import { linkOrCopy } from './link-or-copy.ts'

const brotli = promisify(brotliCompress)
const textTypes = new Set(['.html', '.json', '.xml', '.webmanifest', '.svg', '.js', '.css', '.txt'])
/** Read by us, never sent. */
const privateFiles = new Set(['release.json', 'site.json'])
/** zlib works in libuv's threads, of which there are four; each holds some ten megabytes. */
const atOnce = Math.min(4, availableParallelism())
/** A copy that is begun and not ended for so long was left by a process that was killed, in milliseconds. */
const abandoned = 300_000

export interface Compressed {
  files: number
  before: number
  after: number
  /** Files that another process was at. */
  left: number
}

export interface CompressOptions {
  /** Paths, in this order; what is not among them comes after. */
  first?: Iterable<string>
  /** Waited for after each file, of which there is then one at a time: for work beside others who need the processor. */
  pause?: () => Promise<void>
  /** Milliseconds since 1970, where others may have left off in this folder. */
  now?: number
}

/** Writes the best `.br` beside every file of text that is worth it and has none. */
export async function compressSite(
  dir: string,
  { first = [], pause, now = 0 }: CompressOptions = {},
): Promise<Compressed> {
  const missing = new Set(filesToCompress(dir))
  const queue = new Set([...[...first].filter(path => missing.has(path)), ...missing]).values()
  const total: Compressed = { files: 0, before: 0, after: 0, left: 0 }
  const work = async () => {
    for (const path of queue) {
      const bytes = readFileSync(join(dir, path))
      const after = await compressToFile(join(dir, path), bytes, now - abandoned)
      if (after === 'elsewhere') total.left++
      else if (after !== undefined) {
        total.files++
        total.before += bytes.length
        total.after += after
      }
      await pause?.()
    }
  }
  // They share the iterator: each takes the next.
  await Promise.all(Array.from({ length: pause ? 1 : atOnce }, work))
  return total
}

/**
 * Bytes that go over the wire at most: what is sent is a tenth smaller at first and a sixth in the end, and costs too much to
 * know it early. Of a megabyte this takes a third of the time that even the first of them does, at each edit in it.
 */
export function wireBytes(bytes: Buffer): number {
  if (bytes.length < worthBytes) return bytes.length
  return Math.min(bytes.length, brotliCompressSync(bytes, optionsOf(bytes, weighingQuality)).length)
}

/** Of these, a file that `before`, a folder of the last build, holds with the same bytes takes its copy from there. */
export function takeOverCompressed(dir: string, before: string, paths: Iterable<string>): void {
  for (const path of paths) {
    const old = join(before, path)
    if (
      !isToCompress(path) ||
      !existsSync(`${old}.br`) ||
      !existsSync(old) ||
      !readFileSync(old).equals(readFileSync(join(dir, path)))
    )
      continue
    linkOrCopy(`${old}.br`, join(dir, `${path}.br`))
  }
}

/** How many bytes it has then; undefined where it is worth nothing. Several processes may work on one folder. */
async function compressToFile(
  file: string,
  bytes: Buffer,
  abandonedBefore: number,
): Promise<number | 'elsewhere' | undefined> {
  const target = `${file}.br`
  if (bytes.length < worthBytes || existsSync(target)) return undefined
  const beside = `${target}.new`
  const handle = claim(beside, abandonedBefore)
  if (handle === undefined) return 'elsewhere'
  try {
    const compressed = await bestOf(bytes)
    const isSmaller = compressed.length < bytes.length
    if (isSmaller) writeFileSync(handle, compressed)
    closeSync(handle)
    if (isSmaller) renameSync(beside, target)
    else rmSync(beside)
    return isSmaller ? compressed.length : undefined
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}

async function bestOf(bytes: Buffer): Promise<Buffer> {
  const slow = await brotli(bytes, optionsOf(bytes, constants.BROTLI_MAX_QUALITY))
  // Of a few hundred bytes the quick way sometimes makes less.
  const quick = await brotli(bytes, optionsOf(bytes, quickQuality(bytes.length)))
  return quick.length < slow.length ? quick : slow
}

const optionsOf = (bytes: Buffer, quality: number): BrotliOptions => ({
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  },
})

/** Undefined where another process makes this copy just now. */
function claim(beside: string, abandonedBefore: number): number | undefined {
  try {
    return openSync(beside, 'wx')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // openSync throws errno errors only
    const begun = statSync(beside, { throwIfNoEntry: false })?.mtimeMs
    if (begun === undefined || begun > abandonedBefore) return undefined
    rmSync(beside, { force: true })
    return openSync(beside, 'wx')
  }
}

function filesToCompress(dir: string): string[] {
  const all = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  const compressed = new Set(all.filter(path => path.endsWith('.br')))
  return all.filter(path => isToCompress(path) && !compressed.has(`${path}.br`)).sort()
}

const isToCompress = (path: string): boolean => textTypes.has(extname(path)) && !privateFiles.has(path)
