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
import { basename, dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { createCompiler } from '#compiler/build.ts'
import { type Complaint, isError } from '#compiler/complaint.ts'
import { moveAside, recoverFolder } from '#compiler/site/swap-folders.ts'
import type { Imported } from './import-markdown.ts'

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

/** Writes a content folder, checks it, and puts it in place: as a whole, and only where it has no error. */
export async function writeContent(
  imported: Imported,
  name: string,
  outDir: string,
  localesDir: string,
): Promise<Complaint[]> {
  const staging = join(dirname(outDir), `.${basename(outDir)}.new-${process.pid}`)
  rmSync(staging, { recursive: true, force: true })
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(staging, path)), { recursive: true })
    writeFileSync(join(staging, path), text)
  }
  try {
    const topics = imported.topics.map(({ id, title }) => ({ id, titles: { [imported.sourceLanguage]: title } }))
    write('topics.yaml', stringify({ topics }))
    write('portal.yaml', stringify({ brand: { name } }))
    write(MEMORY, `${JSON.stringify({ ids: imported.ids }, null, 2)}\n`)
    for (const { language, topic, name: file, front, body } of imported.articles)
      write(`articles/${language}/${topic}/${file}.md`, `---\n${stringify(front, { lineWidth: 0 })}---\n\n${body}\n`)
    for (const [path, { absolute }] of imported.pictures) {
      mkdirSync(dirname(join(staging, path)), { recursive: true })
      copyFileSync(absolute, join(staging, path))
    }
    const { complaints, compiled } = await createCompiler().check({ contentDir: staging, localesDir })
    const errors = complaints.filter(isError)
    if (!compiled || errors.length)
      return errors.map(error => ({
        ...error,
        file: error.file.replace(`.${basename(outDir)}.new-${process.pid}`, basename(outDir)),
      }))
    // What was inferred is written down, for the merchant to change.
    const { brand: _, ...inferred } = compiled.portal
    write('portal.yaml', stringify({ brand: { name }, ...inferred }))
    mkdirSync(dirname(outDir), { recursive: true })
    const aside = moveAside(outDir)
    renameSync(staging, outDir)
    rmSync(aside, { recursive: true, force: true })
    return []
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}
