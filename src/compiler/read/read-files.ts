import { isUtf8 } from 'node:buffer'
import { hash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { extname, isAbsolute, join, relative, sep } from 'node:path'
import { type Complaint, complaintOf, type Remark } from '#compiler/complaint.ts'

/** One file of the content folder. Pictures are not held in memory: `absolute` says where they are. */
export interface ContentFile {
  /** Relative to the folder that was read, with `/`. */
  path: string
  absolute: string
  /** Text of `.md`, `.yaml`, `.json` and `.svg` files: UTF-8 without a byte order mark, lines end in `\n`. */
  text?: string
  hash: string
}

export interface ReadFolder {
  files: Map<string, ContentFile>
  complaints: Complaint[]
}

/** Keeps what was read, so that watching reads changed files only. */
export type FileCache = Map<string, { stamp: string; file: ContentFile }>

const MAX_TEXT_BYTES = 1_000_000
const MAX_BYTES = 25_000_000
const textTypes = new Set(['.md', '.mdx', '.markdown', '.html', '.yaml', '.yml', '.json', '.svg'])

/** Reads a folder with all its folders, in the order of names. What cannot be read becomes a complaint, not an exception. */
export function readFiles(root: string, cache: FileCache = new Map()): ReadFolder {
  const files = new Map<string, ContentFile>()
  const complaints: Complaint[] = []
  const realRoot = attempt(() => realpathSync(root))
  if (!realRoot || !statSync(realRoot).isDirectory()) return { files, complaints }

  const complain = (path: string, remark: Omit<Remark, 'line'>, line = 1) =>
    complaints.push(complaintOf(path, { line, ...remark }))

  /** `around`: the folders on the way here, so that links in a circle end. */
  const visit = (folder: string, around: readonly string[] = []) => {
    const entries = attempt(() => readdirSync(join(root, folder), { withFileTypes: true }))
    if (!entries) return complain(folder || '.', unreadable('folder'))
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue
      const path = folder ? `${folder}/${entry.name}` : entry.name
      if (entry.isDirectory()) {
        if (textTypes.has(extname(path).toLowerCase())) complain(path, folderNamedLikeFile(path))
        else visit(path, around)
      } else if (entry.isSymbolicLink()) visitLink(path, around)
      else if (entry.isFile()) readOne(path)
      else complain(path, unreadable('special file'))
    }
  }

  const visitLink = (path: string, around: readonly string[]) => {
    const target = attempt(() => realpathSync(join(root, path)))
    if (!target) return complain(path, unreadable('link without a target'))
    if (!isInside(relative(realRoot, target))) return complain(path, linkOutside)
    if (statSync(target).isFile()) return readOne(path)
    if (isInside(relative(target, join(realRoot, path))) || around.includes(target)) return complain(path, linkInCircle)
    visit(path, [...around, target])
  }

  const readOne = (path: string) => {
    const absolute = join(root, path)
    const stats = attempt(() => statSync(absolute))
    if (!stats) return complain(path, unreadable('file'))
    const known = cache.get(absolute)
    const stamp = stampOf(stats)
    if (known?.stamp === stamp) return files.set(path, known.file)
    const isText = textTypes.has(extname(path).toLowerCase())
    const cap = isText ? MAX_TEXT_BYTES : MAX_BYTES
    if (stats.size > cap) return complain(path, tooLarge(stats.size, cap))
    const bytes = attempt(() => readFileSync(absolute))
    if (!bytes) return complain(path, unreadable('file'))
    if (isText && !isUtf8(bytes)) return complain(path, notUtf8, lineOfBadByte(bytes))
    const file: ContentFile = { path, absolute, hash: hash('sha256', bytes, 'base64url').slice(0, 16) }
    if (isText) file.text = decode(bytes)
    cache.set(absolute, { stamp, file })
    return files.set(path, file)
  }

  visit('')
  return { files, complaints }
}

/** False for a path that is missing, too. */
export const isFolder = (path: string): boolean => attempt(() => lstatSync(path).isDirectory()) ?? false

/** `..data`, as Kubernetes names a folder, is no way out. */
const isInside = (way: string): boolean => way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)

const decode = (bytes: Buffer): string => {
  const text = bytes.toString('utf8')
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  return plain.includes('\r') ? plain.replaceAll(/\r\n?/g, '\n') : plain
}

const stampOf = (stats: Stats): string => `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`

function lineOfBadByte(bytes: Buffer): number {
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start)
    const stop = end < 0 ? bytes.length : end
    if (!isUtf8(bytes.subarray(start, stop))) return line
    start = stop + 1
  }
  return 1
}

/** File system calls fail for reasons that the author can change; each caller turns `undefined` into a complaint. */
function attempt<Value>(call: () => Value): Value | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}

const unreadable = (what: string): Omit<Remark, 'line'> => ({
  code: 'unreadable',
  found: `a ${what} that cannot be read`,
  expected: 'a readable file',
  fix: 'check that it exists and that its permissions allow reading',
})
const folderNamedLikeFile = (path: string): Omit<Remark, 'line'> => ({
  code: 'not-a-file',
  found: `a folder named like a file (${extname(path)})`,
  expected: 'a text file',
  fix: 'rename the folder or move the article out of it',
})
const linkOutside: Omit<Remark, 'line'> = {
  code: 'symlink-outside',
  found: 'a symbolic link that leads out of the content folder',
  expected: 'files that lie in the content folder',
  fix: 'replace the link by a copy of its target',
}
const linkInCircle: Omit<Remark, 'line'> = {
  code: 'symlink-outside',
  found: 'a symbolic link to a folder that holds it',
  expected: 'links that lead to other folders',
  fix: 'remove the link',
}
const tooLarge = (size: number, cap: number): Omit<Remark, 'line'> => ({
  code: 'article-too-large',
  found: `a file of ${megabytes(size)} MB`,
  expected: `at most ${megabytes(cap)} MB`,
  fix: 'split it into several, or shrink the picture',
})
const notUtf8: Omit<Remark, 'line'> = {
  code: 'encoding',
  found: 'bytes that are not UTF-8',
  expected: 'text in UTF-8',
  fix: 'save the file again with the encoding UTF-8',
}
const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1).replace(/\.0$/, '')
