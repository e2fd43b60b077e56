import { useTranslation } from 'react-i18next'
import type { LinkText } from '#contract/articles/desk-articles.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { primaryOf } from '#domain/locale/language.ts'
import type { LinkChoice } from './link-choice.ts'
import { linkFormats } from './link-text.ts'

interface LinkChoicesProps {
  choice: LinkChoice
  texts: readonly LinkText[]
  hasSentence: boolean
  onChange: (changed: Partial<LinkChoice>) => void
}

/** Who gets the link, and in which form. */
export function LinkChoices({ choice, texts, hasSentence, onChange }: LinkChoicesProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <div className="link-choices">
      <label>
        <span className="dim">{t('links.reader')}</span>
        <select
          aria-label={t('links.reader')}
          value={choice.locale}
          onChange={event => onChange({ locale: event.target.value })}
        >
          <option value="">{t('links.anyone')}</option>
          {texts.map(({ locale, language }) => (
            <option key={locale} value={locale}>
              {formats.languageName(language)}, {formats.countryName(countryOf(locale, language))}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="dim">{t('links.format')}</span>
        <select
          aria-label={t('links.format')}
          value={choice.format}
          onChange={event =>
            onChange({ format: linkFormats.find(format => format === event.target.value) ?? 'permalink' })
          }
        >
          {linkFormats.map(format => (
            <option key={format} value={format}>
              {t(`links.formats.${format}`)}
            </option>
          ))}
        </select>
      </label>
      {choice.format === 'sentence' && !hasSentence && <p className="dim">{t('links.noSentence')}</p>}
    </div>
  )
}

/** Of `zh-cn` CN: the last part of a locale is its country. */
const countryOf = (locale: string, language: string): string =>
  (locale.split('-').at(-1) ?? primaryOf(language)).toUpperCase()
