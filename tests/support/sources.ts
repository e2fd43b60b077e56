import { globSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

export interface Source {
  /** From the root, with `/`. */
  path: string
  text: string
}

/** Files by pattern, from the root. */
export const pathsOf = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: root, exclude: ['**/node_modules/**', 'dist/**', 'data/**', 'test-results/**'] })
    .map(file => file.replaceAll(path.sep, '/'))
    .sort()

export const readSource = (file: string): string => readFileSync(path.join(root, file), 'utf8')

export const sourcesOf = (...patterns: string[]): Source[] =>
  pathsOf(...patterns)
    .filter(file => statSync(path.join(root, file)).isFile())
    .map(file => ({ path: file, text: readSource(file) }))

/** `file:line: text` for every line that matches; comments count only where `inComments` says so. */
export function linesLike(sources: readonly Source[], pattern: RegExp, { inComments = false } = {}): string[] {
  return sources.flatMap(source =>
    source.text.split('\n').flatMap((line, i) => {
      const isComment = /^\s*(\/\/|\/?\*)/.test(line)
      return pattern.test(line) && (inComments || !isComment) ? [`${source.path}:${i + 1}: ${line.trim()}`] : []
    }),
  )
}

export interface Import {
  /** As written. */
  specifier: string
  /** Nothing of it is left when the program runs. */
  isType: boolean
}

/** `import … from`, `export … from`, `import '…'` and `import('…')` with a literal. */
export function importsOf({ text }: Source): Import[] {
  const found: Import[] = []
  const statement = /^\s*(?:import|export)\s+(type\s)?(?:[\w*{][^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
  for (const [, type, specifier] of text.matchAll(statement))
    found.push({ specifier: specifier!, isType: Boolean(type) }) // group 2 always matches
  for (const [, specifier] of text.matchAll(/(?<!typeof )\bimport\(\s*['"]([^'"]+)['"]\s*\)/g))
    found.push({ specifier: specifier!, isType: false }) // as above
  return found
}

/** The file that an import of our own means; undefined for packages. */
export function targetOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('./')) return path.posix.join(path.posix.dirname(from), specifier)
  if (specifier.startsWith('#tests/')) return specifier.slice(1)
  return specifier.startsWith('#') ? `src/${specifier.slice(1)}` : undefined
}
