import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { translateAnswer } from '#contract/conversations/desk-conversations.ts'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'
import { primaryOf } from '#domain/locale/language.ts'

export interface OwnWords {
  text: string
  language: string
}

interface TranslateAnswerProps {
  id: string
  /** Hers, in which the answer is sent. */
  language: string
  text: string
  /** What was typed before it was translated; goes along for the record. */
  own: OwnWords | undefined
  onTranslated: (text: string, own: OwnWords | undefined) => void
}

/** From the language of the desk into the customer's, to be read once more before it is sent; and the way back. */
export function TranslateAnswer({ id, language, text, own, onTranslated }: TranslateAnswerProps) {
  const { t } = useTranslation()
  const { language: from, formats } = useLanguage()
  const translate = useMutation({
    mutationFn: (words: string) => answerTo(translateAnswer, { id, text: words, from }),
    onSuccess: ({ text: translated }, words) => onTranslated(translated, { text: words, language: from }),
  })
  if (primaryOf(from) === primaryOf(language)) return null
  return (
    <>
      {translate.error && <Failure reason={reasonOf(translate.error)} />}
      {own ? (
        <div className="callout">
          <p className="row dim">
            {t('conversations.ownWords')}
            <button className="btn quiet" type="button" onClick={() => onTranslated(own.text, undefined)}>
              {t('conversations.backToOwn')}
            </button>
          </p>
          <p className="words" {...writtenIn(own.language)}>
            {own.text}
          </p>
        </div>
      ) : (
        <p className="row">
          <button
            className="btn"
            type="button"
            disabled={!text || translate.isPending}
            onClick={() => translate.mutate(text)}
          >
            {t(translate.isPending ? 'loading' : 'conversations.translateInto', {
              language: formats.languageName(primaryOf(language)),
            })}
          </button>
        </p>
      )}
    </>
  )
}
