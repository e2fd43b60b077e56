import type { TranslationConfig } from '#server/services.ts'
import { deepl } from './deepl.ts'
import { libretranslate } from './libretranslate.ts'
import { openai } from './openai.ts'
import type { Translate } from './translate.ts'

const services: Record<TranslationConfig['service'], (config: TranslationConfig) => Translate> = {
  deepl,
  libretranslate,
  openai,
}

/** Translations that are kept: who reads the same reviews asks for the same ones. They go with the process. */
const mostKept = 2_000

/** The service that is set, with what it has translated lately. */
export function createTranslator(config: TranslationConfig): Translate {
  const ask = services[config.service](config)
  const kept = new Map<string, Promise<string[]>>()
  return (texts, from, to) => {
    const key = JSON.stringify([from, to, texts])
    const found = kept.get(key) ?? ask(texts, from, to)
    kept.delete(key)
    kept.set(key, found)
    // What has failed is asked for again.
    found.catch(() => kept.delete(key))
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
    }
    return found
  }
}
