import { Worker } from 'node:worker_threads'
import { type Language, primaryOf } from '#domain/locale/language.ts'
import { closestLanguage } from '#domain/locale/locale.ts'
import type { LanguageAnswer, LanguageQuestion } from './language-worker.ts'

/**
 * The language a review is written in, out of those that the shop speaks and a few neighbours that are taken for them.
 * A text too short to tell, or an unsure answer, counts as the language of the page it was written on.
 */
export async function detectLanguage(text: string, spoken: readonly Language[], page: Language): Promise<Language> {
  const letters = text.replaceAll(/[^\p{L}\p{M}]/gu, '')
  if (letters.length < 12) return page
  const found = await ask(text, [...new Set(spoken.map(primaryOf))].sort())
  if (!found) return page
  return primaryOf(page) === found ? page : (closestLanguage(found, spoken) ?? page)
}

/** Reviews come one by one or in bursts. */
const idle = 60_000

interface Detector {
  worker: Worker
  waiting: Map<number, { resolve(language: string | undefined): void; reject(error: unknown): void }>
  /** Lets it go where nobody has asked for a while. */
  rest: NodeJS.Timeout | undefined
}

let detector: Detector | undefined
let questions = 0

/** In a thread that goes when it has nothing to do: what it knows of languages takes 130 MB. */
function ask(text: string, languages: string[]): Promise<string | undefined> {
  detector ??= start()
  const { worker, waiting } = detector
  clearTimeout(detector.rest)
  const question: LanguageQuestion = { id: questions++, text, languages }
  return new Promise((resolve, reject) => {
    waiting.set(question.id, { resolve, reject })
    worker.postMessage(question)
  })
}

function start(): Detector {
  const worker = new Worker(new URL('./language-worker.ts', import.meta.url))
  const started: Detector = { worker, waiting: new Map(), rest: undefined }
  const end = () => {
    if (detector === started) detector = undefined
  }
  worker.on('message', ({ id, language }: LanguageAnswer) => {
    started.waiting.get(id)?.resolve(language)
    started.waiting.delete(id)
    if (started.waiting.size) return
    started.rest = setTimeout(() => {
      end()
      void worker.terminate()
    }, idle).unref()
  })
  worker.on('error', error => {
    end()
    for (const { reject } of started.waiting.values()) reject(error)
  })
  // A server that stops does not wait for it.
  worker.unref()
  return started
}
