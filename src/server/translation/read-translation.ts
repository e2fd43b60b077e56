import type { TranslationConfig } from '#server/services.ts'
import { StartFault } from '#server/start-fault.ts'

/** What the environment says of it. */
interface Given {
  TRANSLATE_WITH?: TranslationConfig['service'] | undefined
  TRANSLATE_URL?: string | undefined
  TRANSLATE_KEY?: string | undefined
  TRANSLATE_MODEL?: string | undefined
}

/** Where a service is not told its address, it is its own. */
export function readTranslation(data: Given): TranslationConfig | undefined {
  const { TRANSLATE_WITH: service, TRANSLATE_KEY: key, TRANSLATE_MODEL: model } = data
  if (!service) return undefined
  const own = {
    deepl: key?.endsWith(':fx') ? 'https://api-free.deepl.com' : 'https://api.deepl.com',
    libretranslate: undefined,
    openai: 'https://api.openai.com/v1',
  }
  const url = data.TRANSLATE_URL ?? own[service]
  const missing = [
    !url && 'TRANSLATE_URL',
    service === 'deepl' && !key && 'TRANSLATE_KEY',
    service === 'openai' && !model && 'TRANSLATE_MODEL',
  ].filter(Boolean)
  if (!url || missing.length)
    throw new StartFault(`${missing.join(' and ')} must be set where TRANSLATE_WITH is ${service}.`)
  return { service, url, ...(key && { key }), ...(model && { model }) }
}
