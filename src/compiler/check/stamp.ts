import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Compiled } from '#compiler/compiled.ts'
import type { Language } from '#domain/locale/language.ts'
import { stampOf } from './staleness.ts'
import { translationsOf, wordStampOf } from './word-stamps.ts'

export interface StampResult {
  /** Files that were written. */
  stamped: string[]
  /** How many were up to date already. */
  current: number
}

/** Writes into every translation (of one language, or all) the fingerprints of its source as it is now. */
export function stampContent(compiled: Compiled, language?: Language): StampResult {
  const result: StampResult = { stamped: [], current: 0 }
  for (const article of compiled.articles.values()) {
    const source = article.versions.get(compiled.portal.sourceLanguage)
    if (!source) continue
    const stamp = stampOf(source.article.front, source.rendered.blocks)
      .map(block => block.hash)
      .join(' ')
    for (const version of article.versions.values()) {
      if (version === source || (language && version.language !== language)) continue
      rewrite(version.article.file.absolute, text => withStamp(text, stamp), result)
    }
  }
  for (const [words, source] of translationsOf(compiled.words, compiled.portal.sourceLanguage)) {
    if (language && words.language !== language) continue
    rewrite(words.file.absolute, text => withWordStamp(text, wordStampOf(source)), result)
  }
  return result
}

function rewrite(absolute: string, change: (text: string) => string, result: StampResult): void {
  const text = readFileSync(absolute, 'utf8')
  const next = change(text)
  if (next === text) {
    result.current++
    return
  }
  writeFileSync(`${absolute}.new`, next)
  renameSync(`${absolute}.new`, absolute)
  result.stamped.push(absolute)
}

const stampLine = /^source:[^\r\n]*(?:\r?\n[ \t]+[^\r\n]+)*/m

/** Replaces the line `source:` of a YAML file, or adds it as the first; every other byte stays. */
function withWordStamp(text: string, stamp: string): string {
  if (stampLine.test(text)) return text.replace(stampLine, () => `source: ${stamp}`)
  return `source: ${stamp}${text.includes('\r\n') ? '\r\n' : '\n'}${text}`
}

/** Replaces the line `source:` of the front matter, or adds it as the last; every other byte stays. */
export function withStamp(text: string, stamp: string): string {
  const value = stamp.includes(' ') ? stamp : `"${stamp}"`
  const end = /\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.index ?? 0
  const head = text.slice(0, end)
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const stamped = stampLine.test(head)
    ? head.replace(stampLine, () => `source: ${value}`)
    : `${head}${newline}source: ${value}`
  return stamped + text.slice(end)
}
