import type { Language } from './languages.ts'

/**
 * A light stemmer: takes the longest listed ending off as often as `rounds` says, then one listed beginning.
 * It need not find the dictionary form, only the same form for the words of one family.
 */
export function stem(word: string, written: Language): string {
  const language = written.latin && /^[a-z]/.test(word) ? written.latin : written
  const { endings, beginnings, rounds, shortest } = language
  // Codes and numbers do not inflect.
  if (/[0-9]/.test(word)) return word
  let rest = word
  for (let round = 0; round < rounds; round++) {
    const ending = longest(rest, endings, shortest, false)
    if (!ending) break
    rest = rest.slice(0, -ending)
  }
  // running → runn → run: the doubled consonant only shelters the vowel before an ending.
  if (language.undouble && rest.length > shortest && rest.at(-1) === rest.at(-2)) rest = rest.slice(0, -1)
  return rest.slice(longest(rest, beginnings, shortest, true))
}

function longest(word: string, affixes: ReadonlySet<string>, shortest: number, atStart: boolean): number {
  for (let length = Math.min(8, word.length - shortest); length > 0; length--)
    if (affixes.has(atStart ? word.slice(0, length) : word.slice(-length))) return length
  return 0
}
