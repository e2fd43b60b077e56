import { z } from 'zod'
import { primaryOf } from '#domain/locale/language.ts'
import type { TranslationConfig } from '#server/services.ts'
import { askService, textsOf } from './ask-service.ts'
import type { Translate } from './translate.ts'

/** https://docs.libretranslate.com: one that the shop runs itself, or theirs. */
export const libretranslate =
  ({ url, key }: TranslationConfig): Translate =>
  async (texts, from, to) => {
    const schema = z.object({ translatedText: textsOf(texts.length) })
    const body = { q: texts, source: codeOf(from), target: codeOf(to), format: 'text', ...(key && { api_key: key }) }
    return (await askService(`${url}/translate`, {}, body, schema)).translatedText
  }

const written = ['pt-BR', 'zh-Hans', 'zh-Hant']
const codeOf = (language: string): string => (written.includes(language) ? language : primaryOf(language))
