import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What builds have worked out, by all that it was worked out from. */
export interface BuildCache {
  /**
   * What `make` gives, or gave under this key in this build or one before. `key` names everything that `make` looks at,
   * but for the code itself. The value is plain JSON, and nobody changes it.
   */
  recall<Value>(key: string, make: () => Value): Value
  /** Ends a build that went through: what it did not ask for is forgotten. */
  endBuild(): void
}

export interface BuildCacheFile {
  path: string
  /** Of all code that has a part in what is kept; a file of another version is not read. */
  version: string
}

/**
 * Remembers from build to build; with a file also from process to process. A file that is damaged, or that cannot be
 * written, makes builds slower and nothing else.
 */
export function openBuildCache(file?: BuildCacheFile): BuildCache {
  let stored = file ? readStored(file) : noneStored
  let before = new Map<string, unknown>()
  let now = new Map<string, unknown>()
  let isWritten = !file
  return {
    recall<Value>(key: string, make: () => Value): Value {
      if (now.has(key)) return now.get(key) as Value // what this key's `make` gave
      const value = before.has(key) ? before.get(key) : (stored.read(key) ?? make())
      now.set(key, value)
      return value as Value // as above
    },
    endBuild() {
      // While watching, the file of the first build is enough: the next start makes the few texts since anew.
      if (file && !isWritten) write(file, now, stored)
      isWritten = true
      stored = noneStored
      before = now
      now = new Map()
    },
  }
}

interface Stored {
  count: number
  read(key: string): unknown
  /** The line of a key as it stands in the file. */
  line(key: string): Buffer | undefined
}

const noneStored: Stored = { count: 0, read: () => undefined, line: () => undefined }

/** A line for the version, then one for each value: its key, a tab, the value. A value is parsed when it is asked for. */
function readStored({ path, version }: BuildCacheFile): Stored {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    // The first build here, or a file that may not be read: everything is made anew.
    return noneStored
  }
  const head = `${version}\n`
  if (!bytes.subarray(0, Buffer.byteLength(head)).equals(Buffer.from(head))) return noneStored
  const places = new Map<string, [start: number, value: number, end: number]>()
  for (let start = Buffer.byteLength(head); start < bytes.length; ) {
    const [tab, end] = [bytes.indexOf(9, start), bytes.indexOf(10, start)]
    if (tab < 0 || end < tab) break
    places.set(bytes.toString('utf8', start, tab), [start, tab + 1, end])
    start = end + 1
  }
  return {
    count: places.size,
    read(key) {
      const place = places.get(written(key))
      if (!place) return undefined
      try {
        return JSON.parse(bytes.toString('utf8', place[1], place[2])) as unknown
      } catch {
        // Damaged: made anew, and not copied into the next file.
        places.delete(written(key))
        return undefined
      }
    },
    line(key) {
      const place = places.get(written(key))
      return place && bytes.subarray(place[0], place[2] + 1)
    },
  }
}

/** A key holds no tab and no end of a line then. */
const written = (key: string): string => JSON.stringify(key)

const chunk = 1_000_000

function write(file: BuildCacheFile, values: ReadonlyMap<string, unknown>, stored: Stored): void {
  const isSame = stored.count === values.size && [...values.keys()].every(key => stored.line(key))
  if (isSame) return
  const beside = `${file.path}.${process.pid}.new`
  try {
    mkdirSync(dirname(file.path), { recursive: true })
    const handle = openSync(beside, 'w')
    removeAbandoned(file.path, statSync(beside).mtimeMs)
    let parts: Buffer[] = [Buffer.from(`${file.version}\n`)]
    let size = 0
    for (const [key, value] of values) {
      const line = stored.line(key) ?? Buffer.from(`${written(key)}\t${JSON.stringify(value)}\n`)
      parts.push(line)
      size += line.length
      if (size < chunk) continue
      writeSync(handle, Buffer.concat(parts))
      parts = []
      size = 0
    }
    writeSync(handle, Buffer.concat(parts))
    closeSync(handle)
    renameSync(beside, file.path)
  } catch (error) {
    if (!isStorageFault(error)) throw error
    // A full disk, or a folder that is only read: the site counts, and the next build takes longer. What was begun is removed
    // by a later one.
  }
}

const isStorageFault = (error: unknown): boolean =>
  ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'EDQUOT'].includes(
    (error as NodeJS.ErrnoException).code ?? '', // fs throws errno errors
  )

/** What a build that was killed left half written, an hour before `now`. */
function removeAbandoned(path: string, now: number): void {
  const hour = 3_600_000
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith('.new')) continue
    const other = join(dirname(path), name)
    const stats = statSync(other, { throwIfNoEntry: false })
    if (stats && now - stats.mtimeMs > hour) rmSync(other, { force: true })
  }
}
