import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { Icon } from '#ui/icon.tsx'
import { usePortal } from './portal-context.tsx'

/** The search of every page: a real form that the server answers; the app adds suggestions while typing. */
export function SearchForm({ query }: { query?: string }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to the browsers of cheap phones yet
    <form className="find" role="search" action={paths.search(context.locale)}>
      <input
        name="q"
        type="search"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        defaultValue={query}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={300}
      />
      <button type="submit" aria-label={t('search.submit')}>
        <Icon name="search" />
      </button>
    </form>
  )
}
