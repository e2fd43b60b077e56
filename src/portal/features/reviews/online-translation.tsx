import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { translateReview } from '#contract/reviews/reviews.ts'
import type { Review } from '#domain/review/review.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'

/** https://developer.mozilla.org/docs/Web/API/Translator: Chromium 138 and later, for pairs of languages that it has got. */
interface BrowserTranslator {
  availability(pair: Pair): Promise<string>
  create(pair: Pair): Promise<{ translate(text: string): Promise<string> }>
}
interface Pair {
  sourceLanguage: string
  targetLanguage: string
}

interface TranslationProps {
  review: Review
  /** The shop has a service that translates. */
  hasService: boolean
}

type Translated = { title?: string; text: string; by: 'device' | 'service' }

/** "Translate", and what came of it: by the browser where it can, as then nothing leaves the device. */
export default function Translation({ review, hasService }: TranslationProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const [device, setDevice] = useState<BrowserTranslator>()
  const [shown, setShown] = useState<Translated | 'busy' | 'failed'>()
  const { id, title, text, language } = review
  const pair = { sourceLanguage: language, targetLanguage: context.language }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the pair is made of these two
  useEffect(() => {
    const found = (globalThis as { Translator?: BrowserTranslator }).Translator // TypeScript does not know it yet
    // One that would have to be fetched first costs more than the page.
    void found
      ?.availability(pair)
      .then(state => state === 'available' && setDevice(() => found))
      .catch(reportError)
  }, [language, context.language])

  async function translate() {
    setShown('busy')
    try {
      if (device) {
        const translator = await device.create(pair)
        const translated = { text: await translator.translate(text), by: 'device' as const }
        return setShown(title ? { title: await translator.translate(title), ...translated } : translated)
      }
    } catch (error) {
      reportError(error)
    }
    const answer = hasService ? await call(translateReview, { id, locale: context.locale }, environment) : undefined
    setShown(answer?.ok ? { ...answer.value, by: 'service' } : 'failed')
  }

  if (!device && !hasService) return null
  const isHere = typeof shown === 'object'
  return (
    <>
      <p>
        <button
          className="btn quiet"
          type="button"
          disabled={shown === 'busy'}
          onClick={() => (isHere ? setShown(undefined) : void translate())}
        >
          {t(isHere ? 'reviews.original' : 'reviews.translate')}
        </button>
      </p>
      <div role="status">
        {shown === 'failed' && <p className="dim">{t('error.translation_failed')}</p>}
        {isHere && (
          <div className="callout">
            {shown.title && <b>{shown.title}</b>}
            <p className="words">{shown.text}</p>
            <p className="dim">{t(`reviews.translated.${shown.by}`)}</p>
          </div>
        )}
      </div>
    </>
  )
}
