import type { Remark } from '#compiler/complaint.ts'

/** Folders of `<name>.yaml` files; what lies deeper or ends otherwise is not read, but for the notes on markets. */
const yamlFolders = ['brands', 'markets', 'notifications', 'phrases', 'products', 'surveys', 'synonyms', 'terms']
/** `articles/` has stricter rules of its own; `images/` may hold anything. */
const otherFolders = ['articles', 'images']
const knownFiles = [
  'portal.yaml',
  'portal.yml',
  'topics.yaml',
  'topics.yml',
  'redirects.yaml',
  'status-articles.yaml',
  'status-days.yaml',
]

/** Names that a folder had in version 0.1. */
const renamed = new Map([['messages', 'notifications']])

/**
 * Names what looks like content and is not read: a folder or file that is misspelt would else be replaced by our own
 * defaults without a word. READMEs, and folders that hold pictures only, are left in peace.
 */
export function checkLayout(paths: Iterable<string>, complain: (path: string, remark: Remark) => void): void {
  const complained = new Set<string>()
  const once = (path: string, remark: Remark) => {
    if (!complained.has(path)) complain(path, remark)
    complained.add(path)
  }
  for (const path of paths) {
    const [folder = '', ...inside] = path.split('/')
    const newName = renamed.get(folder)
    const isContent = /\.(?:ya?ml|mdx?)$/.test(path)
    if (inside.length === 0) {
      if (/\.ya?ml$/.test(path) && !knownFiles.includes(path)) once(path, unknownFile)
    } else if (newName) once(folder, oldName(folder, newName))
    else if (yamlFolders.includes(folder)) {
      const isRead = inside.length === 1 && (path.endsWith('.yaml') || /^markets\/.*\.staff\.md$/.test(path))
      if (!isRead && !/\/README\.md$/.test(path)) once(path, notYaml(folder))
    } else if (isContent && !otherFolders.includes(folder)) once(folder, unknownFolder)
  }
}

const oldName = (folder: string, newName: string): Remark => ({
  code: 'folder-renamed',
  line: 1,
  found: `the folder ${folder}/, which is called ${newName}/ since version 0.2`,
  expected: `${newName}/`,
  fix: `rename it: mv ${folder} ${newName}`,
})
const unknownFolder: Remark = {
  code: 'not-read',
  line: 1,
  found: 'a folder that is not read',
  expected: [...otherFolders, ...yamlFolders].map(folder => `${folder}/`).join(' '),
  fix: 'correct its name, or move it out of the content folder',
}
const unknownFile: Remark = {
  code: 'not-read',
  line: 1,
  found: 'a file that is not read',
  expected: knownFiles.filter(file => file.endsWith('.yaml')).join(' '),
  fix: 'correct its name, or move it out of the content folder',
}
const notYaml = (folder: string): Remark => ({
  code: 'not-read',
  line: 1,
  found: 'a file that is not read',
  expected: `files ${folder}/<name>.yaml`,
  fix: 'rename it, or move it out of the content folder',
})
