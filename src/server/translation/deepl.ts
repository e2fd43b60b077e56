import { z } from 'zod'
import { primaryOf } from '#domain/locale/language.ts'
import type { TranslationConfig } from '#server/services.ts'
import { askService } from './ask-service.ts'
import type { Translate } from './translate.ts'

/** https://developers.deepl.com/docs/api-reference/translate */
export const deepl =
  ({ url, key = '' }: TranslationConfig): Translate =>
  async (texts, from, to) => {
    const schema = z.object({ translations: z.array(z.object({ text: z.string() })).length(texts.length) })
    const body = {
      text: texts,
      source_lang: primaryOf(from).toUpperCase(),
      target_lang: targets[to] ?? primaryOf(to).toUpperCase(),
    }
    const headers = { authorization: `DeepL-Auth-Key ${key}` }
    const { translations } = await askService(`${url}/v2/translate`, headers, body, schema)
    return translations.map(({ text }) => text)
  }

/** Of these the plain code is refused, or means another variety. */
const targets: Record<string, string> = {
  en: 'EN-US',
  'pt-BR': 'PT-BR',
  pt: 'PT-PT',
  'zh-Hans': 'ZH-HANS',
  'zh-Hant': 'ZH-HANT',
}
