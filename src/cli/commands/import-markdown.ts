import { writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { contentFolders } from '#cli/content-folders.ts'
import { type ImportNote, noteText } from '#compiler/import/import-notes.ts'
import { type LeftOut, plainLine, readPages } from '#compiler/import/read-pages.ts'
import { formerIds, writeContent } from '#compiler/import/write-content.ts'
import { isFolder, readFiles } from '#compiler/read/read-files.ts'
import { titleOfName } from '#compiler/read/read-topics.ts'

interface ImportOptions {
  out: string
  topic?: string
  language: string
  force?: boolean
  site?: string
}

/** Every construct that was changed stands here, beside the content. */
const REPORT = 'import-report.txt'

export async function run(dir: string, { out, topic, language, force = false, site }: ImportOptions): Promise<number> {
  if (!isFolder(dir)) return refuse(`There is no folder ${dir}.`)
  if (site !== undefined && !/^https?:\/\/[^/]/.test(site))
    return refuse(`--site is an address with https://, not ${site}.`)
  const ids = formerIds(resolve(out), force)
  if (typeof ids === 'string') return refuse(ids)
  const name = plainLine(titleOfName(basename(resolve(dir)))).slice(0, 60) || 'Help'
  const folder = readFiles(dir)
  const read = readPages(folder, language)
  if (read.pages.length === 0 && read.leftOut.length === 0)
    return refuse(`${dir} holds no .md, .mdx or .markdown files.`)
  const folders = contentFolders({ content: dir })
  if (typeof folders === 'string') return refuse(folders)
  const written = await writeContent(read.pages, {
    topic: topic ?? name,
    ids,
    files: folder.files,
    name,
    outDir: resolve(out),
    localesDir: folders.localesDir,
    ...(site && { site: site.replace(/\/+$/, '') }),
  })
  const leftOut = [...read.leftOut, ...written.leftOut]
  const notes = [...read.notes, ...written.notes]
  const { imported } = written
  for (const { file, line, why } of leftOut) console.error(`left out: ${file}:${line} ${why}`)
  if (imported.articles.length === 0)
    return refuse('Nothing was imported: none of the files above can be turned into an article.', 1)
  writeFileSync(join(resolve(out), REPORT), reportOf(leftOut, notes))
  for (const line of summaryOf(notes)) console.log(`note: ${line}`)
  if (imported.unusedKeys.length) console.log(`note: front matter not used: ${imported.unusedKeys.join(', ')}`)
  const perLanguage = imported.languages.map(
    tag => `${tag} ${imported.articles.filter(article => article.language === tag).length}`,
  )
  const count = new Set(imported.articles.map(article => article.front['id'])).size
  const files = leftOut.length ? `; ${leftOut.length} of ${read.found} files left out, listed above` : ''
  console.log(`Imported ${count} articles (${perLanguage.join(', ')}) into ${out}${files}.`)
  console.log(`${out}/${REPORT} names every change by file and line. Look at ${out}/portal.yaml and topics.yaml, too.`)
  return 0
}

/** One line for each kind of construct, the most frequent first. */
function summaryOf(notes: readonly ImportNote[]): string[] {
  const kinds = new Map<string, { count: number; first: ImportNote }>()
  for (const note of notes) {
    const kind = kinds.get(`${note.what} ${note.outcome}`)
    if (kind) kind.count++
    else kinds.set(`${note.what} ${note.outcome}`, { count: 1, first: note })
  }
  return [...kinds]
    .sort(([a, { count: one }], [b, { count: two }]) => two - one || (a < b ? -1 : 1))
    .map(
      ([kind, { count, first }]) =>
        `${kind}: ${count}, first at ${first.file}:${first.line}${first.detail ? ` (${first.detail})` : ''}`,
    )
}

function reportOf(leftOut: readonly LeftOut[], notes: readonly ImportNote[]): string {
  const lines = [
    ...leftOut.map(({ file, line, why }) => `${file}:${line} left out: ${why}`),
    ...notes.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)).map(noteText),
  ]
  return `${lines.join('\n')}\n`
}

function refuse(sentence: string, code = 2): number {
  console.error(sentence)
  return code
}
