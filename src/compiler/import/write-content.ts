import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { stringify } from 'yaml'
import { type Compiler, createCompiler } from '#compiler/build.ts'
import { type Complaint, complaintText, isError } from '#compiler/complaint.ts'
import { checkPictures } from '#compiler/pictures/pictures.ts'
import { moveAside, recoverFolder } from '#compiler/site/swap-folders.ts'
import { cleanSvg } from './clean-svg.ts'
import { type Imported, type ImportOptions, importPages } from './import-markdown.ts'
import type { ImportNote } from './import-notes.ts'
import type { LeftOut, Page } from './read-pages.ts'

/** What an import leaves beside the content, so that the next one gives the same ids. */
const MEMORY = 'import.json'

/** Ids of a former import into this folder; a sentence where the folder must not be replaced. */
export function formerIds(outDir: string, force: boolean): Record<string, string> | string {
  recoverFolder(outDir)
  if (!existsSync(outDir) || readdirSync(outDir).length === 0) return {}
  const memory = join(outDir, MEMORY)
  if (!existsSync(memory)) return `${outDir} holds files that no import made. Name an empty or new folder with --out.`
  if (!force)
    return `${outDir} holds a former import. Replace it with --force; articles keep their ids, edits made there are lost.`
  const { ids } = JSON.parse(readFileSync(memory, 'utf8')) as { ids: Record<string, string> } // written below
  return ids
}

export interface Written {
  imported: Imported
  leftOut: LeftOut[]
  notes: ImportNote[]
}

export interface WriteOptions extends ImportOptions {
  name: string
  outDir: string
  localesDir: string
}

/**
 * Writes a content folder and checks it; a page with a fault that only the check finds is taken out, and so is a picture
 * that cannot be shown, until there is no error. Then the folder takes its place, as a whole.
 */
export async function writeContent(pages: readonly Page[], options: WriteOptions): Promise<Written> {
  const { outDir } = options
  const staging = join(dirname(outDir), `.${basename(outDir)}.new-${process.pid}`)
  const leftOut: LeftOut[] = []
  const unusable = new Set<string>()
  let left = [...pages]
  // Again and again, as long as there are faults: it remembers what it has read.
  const compiler = createCompiler()
  try {
    for (;;) {
      rmSync(staging, { recursive: true, force: true })
      const imported = importPages(left, { ...options, unusable })
      writeStaging(imported, options.name, staging)
      const faults = left.length ? await faultsOf(compiler, staging, options.localesDir) : []
      if (faults.length === 0) {
        if (left.length) putInPlace(staging, outDir)
        return { imported, leftOut, notes: imported.notes }
      }
      left = withoutFaults(left, faults, { imported, staging, unusable, leftOut })
    }
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

function withoutFaults(
  pages: readonly Page[],
  faults: readonly Complaint[],
  {
    imported,
    staging,
    unusable,
    leftOut,
  }: { imported: Imported; staging: string; unusable: Set<string>; leftOut: LeftOut[] },
): Page[] {
  const byFile = new Map(imported.articles.map(article => [articleFile(article), article.page]))
  const excluded = new Set<Page>()
  const unknown: Complaint[] = []
  for (const fault of faults) {
    const file = relative(staging, fault.file)
    const page = byFile.get(file)
    const picture = imported.pictures.get(file)
    if (picture) unusable.add(picture.path)
    else if (!page) unknown.push(fault)
    else if (!excluded.has(page)) {
      excluded.add(page)
      const { line, found, expected } = fault
      leftOut.push({
        file: page.file.path,
        line: sourceLine(page, readLine(staging, file, line)),
        why: `${found} — expected ${expected}`,
      })
    }
  }
  // What belongs to no page is a defect of the importer: better a crash that names it than a folder that fails its check.
  if (unknown.length) throw new Error(unknown.map(complaintText).join('\n'))
  return pages.filter(page => ![...excluded].some(other => other.file === page.file))
}

/** The line of the former file that holds the words of a line of ours; its first one where none does. */
function sourceLine(page: Page, written: string): number {
  const words = written.match(/[\p{L}\p{N}]{3,}/gu) ?? []
  const lines = (page.file.text ?? '').split('\n')
  const counts = lines.map(line => words.filter(word => line.includes(word)).length)
  const most = Math.max(0, ...counts)
  return most ? counts.indexOf(most) + 1 : 1
}

const readLine = (staging: string, file: string, line: number): string =>
  readFileSync(join(staging, file), 'utf8').split('\n')[line - 1] ?? ''

const articleFile = ({ language, topic, name }: Imported['articles'][number]): string =>
  `articles/${language}/${topic}/${name}.md`

async function faultsOf(compiler: Compiler, contentDir: string, localesDir: string): Promise<Complaint[]> {
  const { complaints, compiled } = await compiler.check({ contentDir, localesDir })
  const errors = complaints.filter(isError)
  if (errors.length || !compiled) return errors
  const pictures = (await checkPictures(compiled.pictures)).filter(isError)
  if (pictures.length) return pictures.map(complaint => ({ ...complaint, file: join(contentDir, complaint.file) }))
  // What was inferred is written down, for the merchant to change.
  const { brand, ...inferred } = compiled.portal
  writeFileSync(join(contentDir, 'portal.yaml'), stringify({ brand: { name: brand.name }, ...inferred }))
  return []
}

function writeStaging(imported: Imported, name: string, staging: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(staging, path)), { recursive: true })
    writeFileSync(join(staging, path), text)
  }
  write('topics.yaml', stringify({ topics: imported.topics }))
  write('portal.yaml', stringify({ brand: { name } }))
  write(MEMORY, `${JSON.stringify({ ids: imported.ids }, null, 2)}\n`)
  for (const article of imported.articles)
    write(articleFile(article), `---\n${stringify(article.front, { lineWidth: 0 })}---\n\n${article.body}\n`)
  for (const [path, { absolute, text }] of imported.pictures) {
    if (text !== undefined) write(path, cleanSvg(text))
    else {
      mkdirSync(dirname(join(staging, path)), { recursive: true })
      copyFileSync(absolute, join(staging, path))
    }
  }
}

function putInPlace(staging: string, outDir: string): void {
  mkdirSync(dirname(outDir), { recursive: true })
  const aside = moveAside(outDir)
  renameSync(staging, outDir)
  rmSync(aside, { recursive: true, force: true })
}
