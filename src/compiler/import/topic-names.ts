import { posix } from 'node:path'
import type { ContentFile } from '#compiler/read/read-files.ts'
import { titleOfName } from '#compiler/read/read-topics.ts'
import { parseYaml } from '#compiler/read/yaml-source.ts'
import type { Language } from '#domain/locale/language.ts'
import { type Page, plainLine } from './read-pages.ts'

export interface TopicName {
  titles: Record<Language, string>
  /** Among its siblings; those without one come last. */
  position: number
}

/** Folders have names of their own: `_category_.json` of Docusaurus, `_index.md` of Hugo; else the folder's, in words. */
export function topicNames(
  pages: readonly Page[],
  files: ReadonlyMap<string, ContentFile>,
  sourceLanguage: Language,
): (folder: string) => TopicName {
  const names = new Map<string, TopicName>()
  const nameOf = (folder: string): TopicName => {
    const title = plainLine(titleOfName(folder.replace(/^\d{1,3}[-_. ]+(?=\D)/, ''))) || titleOfName(folder)
    const made = names.get(folder) ?? { titles: { [sourceLanguage]: title }, position: Number.POSITIVE_INFINITY }
    names.set(folder, made)
    return made
  }
  for (const page of pages) {
    const [folder, ...below] = page.path.split('/')
    if (!folder || below.length === 0) continue
    const at = page.file.path.split('/').slice(0, -below.length).join('/')
    const given = categoryIn(at, files) ?? (/^_?index$/i.test(below.join('/')) ? page.data : {})
    const name = nameOf(folder)
    const title = typeof given['label'] === 'string' ? given['label'] : given['title']
    if (typeof title === 'string' && plainLine(title)) name.titles[page.language] = plainLine(title).slice(0, 200)
    const position = Number(given['position'] ?? given['weight'] ?? Number.NaN)
    if (Number.isFinite(position)) name.position = Math.min(name.position, position)
  }
  return nameOf
}

function categoryIn(folder: string, files: ReadonlyMap<string, ContentFile>): Record<string, unknown> | undefined {
  const found = ['json', 'yml', 'yaml']
    .map(ending => files.get(posix.join(folder, `_category_.${ending}`)))
    .find(file => file?.text !== undefined)
  const data = found && parseYaml(found.text ?? '').data
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : undefined // an object
}
