import { useTranslation } from 'react-i18next'
import { useLanguage } from './language-context.tsx'
import { languages, nativeName } from './languages.ts'
import { useToast } from './toast.tsx'

/** The language of the desk itself; what customers see is not touched. */
export function LanguageMenu() {
  const { t } = useTranslation()
  const { language, change } = useLanguage()
  const say = useToast()
  return (
    <label className="language">
      <span>{t('language')}</span>
      <select
        value={language}
        onChange={event => void change(event.target.value).catch(() => say(t('error.unreachable')))}
      >
        {languages.map(each => (
          <option key={each} value={each} lang={each}>
            {nativeName(each)}
          </option>
        ))}
      </select>
    </label>
  )
}
