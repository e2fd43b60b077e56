import type { Remark } from '#compiler/complaint.ts'
import { blockHash } from '#compiler/markdown/blocks.ts'
import type { ContentFile } from '#compiler/read/read-files.ts'
import type { Language } from '#domain/locale/language.ts'
import { driftOf } from './staleness.ts'

/** A file of words (phrases, notifications) of one language, as far as translating it goes. */
export interface WordsFile {
  language: Language
  file: ContentFile
  /** What is translated in one piece, such as `statuses.delivered`. */
  entries: WordsEntry[]
  /** What the file says that it was made from. */
  stamp: string | undefined
  /** Where it says so. */
  stampLine: number
}

interface WordsEntry {
  key: string
  hash: string
  line: number
}

/** The fingerprints of a file's entries; the name is part of each, so that two entries that change places are seen. */
export function entriesOf(
  groups: Readonly<Record<string, object>>,
  lineOf: (path: readonly PropertyKey[]) => number,
): WordsEntry[] {
  return Object.entries(groups).flatMap(([group, entries]) =>
    Object.entries(entries).map(([name, entry]) => {
      const key = `${group}.${name}`
      const texts = typeof entry === 'string' ? [entry] : Object.entries(entry).flat()
      return { key, hash: blockHash([key, ...texts].join('\n').normalize('NFC')), line: lineOf([group, name]) }
    }),
  )
}

export const wordStampOf = (source: WordsFile): string => source.entries.map(entry => entry.hash).join(' ')

/** The source of each file among those of its kind; the source itself has none. */
export function translationsOf(files: readonly WordsFile[], sourceLanguage: Language): [WordsFile, WordsFile][] {
  const folderOf = ({ file }: WordsFile) => file.path.split('/')[0]
  return files.flatMap((words): [WordsFile, WordsFile][] => {
    if (words.language === sourceLanguage) return []
    const source = files.find(other => other.language === sourceLanguage && folderOf(other) === folderOf(words))
    return source ? [[words, source]] : []
  })
}

/** Tells which words were translated from a source that has changed since. */
export function checkWords(
  files: readonly WordsFile[],
  sourceLanguage: Language,
  complain: (file: ContentFile, remark: Remark) => void,
): void {
  for (const [words, source] of translationsOf(files, sourceLanguage)) {
    const { state, changed } = driftOf(words.stamp, source.entries, [])
    if (state === 'unstamped') complain(words.file, unstamped)
    else if (state !== 'current') complain(words.file, stale(words, source, changed))
  }
}

function stale(words: WordsFile, source: WordsFile, changed: readonly { hash: string }[]): Remark {
  const names = changed.slice(0, 6).map(({ hash }) => {
    const entry = source.entries.find(candidate => candidate.hash === hash)
    return entry ? `${entry.key} (line ${entry.line})` : 'one that is gone'
  })
  const more = changed.length > names.length ? ` and ${changed.length - names.length} more` : ''
  return {
    code: 'translation-stale',
    line: words.stampLine,
    found: `a translation from before ${changed.length === 1 ? 'an edit' : 'edits'} of ${source.file.path}: ${names.join(', ')}${more}`,
    expected: 'a translation of the texts as they are now',
    fix: 'translate these and run "aftercare stamp"',
  }
}

const unstamped: Remark = {
  code: 'translation-unstamped',
  line: 1,
  found: 'a translation that does not say what it was made from',
  expected: 'a line source: in it',
  fix: 'run "aftercare stamp" once it is up to date',
}
