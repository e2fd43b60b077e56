import { basename, resolve } from 'node:path'
import { contentFolders } from '#cli/content-folders.ts'
import { complaintText, isError } from '#compiler/complaint.ts'
import { importPages } from '#compiler/import/import-markdown.ts'
import { readPages } from '#compiler/import/read-pages.ts'
import { formerIds, writeContent } from '#compiler/import/write-content.ts'
import { isFolder, readFiles } from '#compiler/read/read-files.ts'
import { titleOfName } from '#compiler/read/read-topics.ts'

interface ImportOptions {
  out: string
  topic?: string
  language: string
  force?: boolean
}

export async function run(dir: string, { out, topic, language, force = false }: ImportOptions): Promise<number> {
  if (!isFolder(dir)) return refuse(`There is no folder ${dir}.`)
  const ids = formerIds(resolve(out), force)
  if (typeof ids === 'string') return refuse(ids)
  const name = titleOfName(basename(resolve(dir)))
  const folder = readFiles(dir)
  const { pages, complaints } = readPages(folder, language)
  const errors = complaints.filter(isError)
  if (pages.length === 0 && errors.length === 0) return refuse(`${dir} holds no .md or .mdx files.`)
  if (errors.length) {
    for (const error of errors) console.error(`error: ${complaintText(error)}`)
    return refuse(`Nothing was imported: correct ${errors.length === 1 ? 'this' : `these ${errors.length}`} first.`, 1)
  }
  const imported = importPages(pages, { topic: topic ?? name, ids, files: folder.files })
  const folders = contentFolders({ content: dir })
  if (typeof folders === 'string') return refuse(folders)
  const left = await writeContent(imported, name, resolve(out), folders.localesDir)
  if (left.length) {
    for (const error of left) console.error(`error: ${complaintText(error)}`)
    return refuse(
      'Nothing was imported: the texts above cannot be turned into articles. Correct them where they come from.',
      1,
    )
  }
  for (const note of imported.notes) console.log(`note: ${note}`)
  if (imported.unusedKeys.length) console.log(`note: front matter not used: ${imported.unusedKeys.join(', ')}`)
  const perLanguage = imported.languages.map(
    tag => `${tag} ${imported.articles.filter(article => article.language === tag).length}`,
  )
  console.log(
    `Imported ${new Set(imported.articles.map(article => article.front['id'])).size} articles (${perLanguage.join(', ')}) into ${out}.`,
  )
  console.log(`Look at ${out}/portal.yaml and topics.yaml; then run "aftercare check --content ${out}".`)
  return 0
}

function refuse(sentence: string, code = 2): number {
  console.error(sentence)
  return code
}
