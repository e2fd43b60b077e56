import { eld } from 'eld/small'
import { type Language, primaryOf } from '#domain/locale/language.ts'
import { closestLanguage } from '#domain/locale/locale.ts'

/**
 * The language a review is written in, out of those that the shop speaks and a few neighbours that are taken for them.
 * A text too short to tell, or an unsure answer, counts as the language of the page it was written on.
 */
export function detectLanguage(text: string, spoken: readonly Language[], page: Language): Language {
  const letters = text.replaceAll(/[^\p{L}\p{M}]/gu, '')
  if (letters.length < 12) return page
  const detector = detectorFor(spoken)
  const found = detector.detect(text)
  if (!found.language || !found.isReliable()) return page
  return primaryOf(page) === found.language ? page : (closestLanguage(found.language, spoken) ?? page)
}

const detectors = new Map<string, ReturnType<typeof eld.newInstance>>()

function detectorFor(spoken: readonly Language[]) {
  const languages = [...new Set(spoken.map(primaryOf))].sort()
  const key = languages.join()
  const known = detectors.get(key) ?? eld.newInstance()
  if (!detectors.has(key)) {
    known.setLanguageSubset(languages)
    detectors.set(key, known)
  }
  return known
}
