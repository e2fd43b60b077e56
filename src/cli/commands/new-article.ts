import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { contentFolders, type FolderOptions } from '#cli/content-folders.ts'
import { printComplaints } from '#cli/print-complaints.ts'
import { createCompiler } from '#compiler/build.ts'
import { isError } from '#compiler/complaint.ts'

const FIRST_ID = 101

/** `<topic>/<name>` in every language of the portal, under the next id, to be written and translated. */
export async function run(place: string, title: string, options: FolderOptions): Promise<number> {
  const folders = contentFolders(options)
  if (typeof folders === 'string') return refuse(folders)
  const [, topic = '', name] = /^([a-z0-9-]+)\/([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(place) ?? []
  if (!name)
    return refuse(`${place} is no place. Write <topic>/<name> in small Latin letters, such as orders/change-address.`)
  const { complaints, compiled } = await createCompiler().check(folders)
  if (!compiled) {
    printComplaints(complaints.filter(isError))
    return refuse('Nothing was written: correct these first.', 1)
  }
  const topics = compiled.topics.map(({ id }) => id)
  if (!topics.includes(topic)) return refuse(`There is no topic ${topic}. Choose one of ${topics.join(', ')}.`)
  const files = Object.keys(compiled.portal.languages).map(language =>
    join(folders.contentDir, 'articles', language, topic, `${name}.md`),
  )
  const taken = files.find(file => existsSync(file))
  if (taken) return refuse(`${taken} is there already. Choose another name.`)
  const numbers = [...compiled.articles.keys()].filter(id => /^\d{1,15}$/.test(id)).map(Number)
  const id = Math.max(FIRST_ID - 1, ...numbers) + 1
  const text = `---\n${stringify({ id, title, summary: title }, { lineWidth: 0 })}---\n\n${title}\n`
  for (const file of files) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { flag: 'wx' })
    console.log(file)
  }
  console.log(`Article ${id}. Write it in ${compiled.portal.sourceLanguage}, translate it, then run "aftercare stamp".`)
  return 0
}

function refuse(sentence: string, code = 2): number {
  console.error(sentence)
  return code
}
