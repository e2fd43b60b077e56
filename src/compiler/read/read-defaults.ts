import { join } from 'node:path'
import { packageRoot } from './package-root.ts'
import { type ContentFile, type FileCache, type ReadFolder, readFiles } from './read-files.ts'

const folders = ['markets', 'notifications', 'phrases', 'synonyms']

/** Markets and words of the project's own content, for a content folder that lacks them. */
export function readDefaults(content: ReadFolder, cache?: FileCache): ReadFolder {
  const files = new Map<string, ContentFile>()
  for (const folder of folders) {
    // A README alone is no market, and a file that is not read stands for nothing.
    const isOwn = new RegExp(`^${folder}/[^/]+\\.yaml$`)
    if ([...content.files.keys()].some(path => isOwn.test(path))) continue
    for (const [name, file] of readFiles(join(packageRoot, 'content', folder), cache).files)
      files.set(`${folder}/${name}`, { ...file, path: `${folder}/${name}` })
  }
  return { files, complaints: [] }
}
