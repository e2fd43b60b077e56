import { analyze } from '#search/words/analyze.ts'
import type { Language } from '#search/words/languages.ts'
import { familyKey, isPiece } from './lexicon.ts'

/** Words or phrases that mean the same to a customer, by their first step, so that a query is walked through once. */
export type Synonyms = ReadonlyMap<string, readonly Synonym[]>

export interface Synonym {
  /** The phrase as a row of word families or, in scripts without spaces, of pieces. */
  steps: readonly string[]
  /** The other phrases of its group. */
  others: readonly (readonly string[])[]
}

export interface Step {
  key: string
  word: string
  at: number
}

/** The words of a text in the form in which synonyms are compared; Chinese and Japanese character by character. */
function readSteps(text: string, language: Language): Step[] {
  const steps: Step[] = []
  analyze(
    text,
    language,
    (word, kind, at) => {
      if (kind === 'extra' || (kind === 'gram' && isPair(word))) return
      steps.push({ key: isPiece(word) ? word : String(familyKey(word, language)), word, at })
    },
    false,
  )
  return steps
}

const isPair = (word: string): boolean => word.charCodeAt(0) > 1 && [...word].length === 2

export function readSynonyms(groups: readonly (readonly string[])[], language: Language): Synonyms {
  const synonyms = new Map<string, Synonym[]>()
  for (const group of groups) {
    const phrases = group.map(text => readSteps(text, language)).filter(steps => steps.length)
    for (const phrase of phrases) {
      const steps = phrase.map(step => step.key)
      const others = phrases.filter(other => other !== phrase).map(other => other.map(step => step.word))
      const first = steps[0] ?? ''
      const found = synonyms.get(first)
      if (found) found.push({ steps, others })
      else synonyms.set(first, [{ steps, others }])
    }
  }
  return synonyms
}

/** Every phrase of the query that has synonyms: where it starts (`at` of its first step) and what else it may be. */
export function findSynonyms(
  text: string,
  synonyms: Synonyms,
  language: Language,
): { at: number; length: number; others: Synonym['others'] }[] {
  if (!synonyms.size) return []
  const steps = readSteps(text, language)
  const found: { at: number; length: number; others: Synonym['others'] }[] = []
  for (const [i, step] of steps.entries())
    for (const synonym of synonyms.get(step.key) ?? [])
      if (synonym.steps.every((key, k) => steps[i + k]?.key === key))
        found.push({ at: step.at, length: synonym.steps.length, others: synonym.others })
  return found
}
