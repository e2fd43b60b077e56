import { parentPort } from 'node:worker_threads'
import { eld } from 'eld/small'

/** What `detect-language.ts` asks: the text, and the languages that it may be in. */
export interface LanguageQuestion {
  id: number
  text: string
  languages: string[]
}

export interface LanguageAnswer {
  id: number
  /** Undefined where it is not sure. */
  language: string | undefined
}

const detectors = new Map<string, ReturnType<typeof eld.newInstance>>()

parentPort?.on('message', ({ id, text, languages }: LanguageQuestion) => {
  const found = detectorFor(languages).detect(text)
  const answer: LanguageAnswer = { id, language: found.isReliable() ? found.language : undefined }
  parentPort?.postMessage(answer)
})

function detectorFor(languages: string[]) {
  const key = languages.join()
  const known = detectors.get(key) ?? eld.newInstance()
  if (!detectors.has(key)) {
    known.setLanguageSubset(languages)
    detectors.set(key, known)
  }
  return known
}
