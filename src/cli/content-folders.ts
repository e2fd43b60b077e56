import { join } from 'node:path'
import type { ContentFolders } from '#compiler/build.ts'
import { packageRoot } from '#compiler/read/package-root.ts'
import { isFolder } from '#compiler/read/read-files.ts'

export interface FolderOptions {
  content: string
  locales?: string
}

/** The folders that the options name; interface texts are the package's own unless others are named. */
export function contentFolders({ content, locales }: FolderOptions): ContentFolders | string {
  const localesDir = locales ?? join(packageRoot, 'locales')
  const missing = [content, localesDir].find(folder => !isFolder(folder))
  if (missing !== undefined)
    return `There is no folder ${missing}. Name another with ${missing === content ? '--content' : '--locales'}.`
  return { contentDir: content, localesDir }
}
