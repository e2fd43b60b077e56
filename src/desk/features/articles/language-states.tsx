import { useTranslation } from 'react-i18next'
import type { DeskArticle } from '#contract/articles/desk-articles.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'

/** How one language of an article stands. `shown`: what its reader sees instead. */
interface LanguageState {
  language: string
  state: 'current' | 'stale' | 'missing'
  shown?: string | undefined
}

const statesOf = ({ translations, missing }: DeskArticle): LanguageState[] => [
  ...translations.map(({ language, stale }): LanguageState => ({ language, state: stale ? 'stale' : 'current' })),
  ...missing.map(({ language, shown }): LanguageState => ({ language, state: 'missing', shown })),
]

/** A tag for each language, in the colour of how it stands. `reader`: the language that matters now. */
export function LanguageStates({ article, reader }: { article: DeskArticle; reader?: string | undefined }) {
  const { t } = useTranslation()
  const say = useStateText()
  const states = statesOf(article).sort((a, b) => (a.language < b.language ? -1 : 1))
  // Read out is what is not as it should be: eleven languages before the next title would be noise.
  const notable = states.filter(({ state, language }) => state !== 'current' || language === reader)
  return (
    <span
      className="states"
      role="img"
      aria-label={notable.length ? notable.map(say).join(', ') : t('links.state.allCurrent')}
    >
      {states.map(state => (
        <span
          key={state.language}
          data-state={state.state}
          data-reader={state.language === reader || undefined}
          title={say(state)}
        >
          {state.language.split('-', 1)[0]}
        </span>
      ))}
    </span>
  )
}

/** What the reader of one language sees, where that is not a translation that is up to date. */
export function ReaderState({ article, reader }: { article: DeskArticle; reader: string }) {
  const say = useStateText()
  const state = statesOf(article).find(({ language }) => language === reader)
  if (!state || state.state === 'current') return null
  return <span className={state.state === 'stale' ? 'badge wait' : 'badge bad'}>{say(state)}</span>
}

/** How a language stands, as a sentence. */
function useStateText(): (state: LanguageState) => string {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return ({ language, state, shown }) => {
    const name = formats.languageName(language)
    if (state !== 'missing') return t(`links.state.${state}`, { language: name })
    return shown
      ? t('links.state.instead', { language: name, shown: formats.languageName(shown) })
      : t('links.state.nothing', { language: name })
  }
}
