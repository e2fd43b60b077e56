import { useTranslation } from 'react-i18next'
import { useListPlace } from '#desk/frame/list-place.ts'

/** Asks when it is sent and not while somebody types: each search is a line in the audit log. */
export function SearchForm() {
  const { t } = useTranslation()
  const { value, go } = useListPlace()
  const said = value('q') ?? ''
  return (
    // biome-ignore lint/a11y/useSemanticElements: as in the portal: <search> is young
    <form
      className="order-search"
      role="search"
      aria-label={t('orders.search')}
      onSubmit={event => {
        event.preventDefault()
        const typed = new FormData(event.currentTarget).get('q')
        go({ q: (typeof typed === 'string' && typed.trim()) || undefined, id: undefined })
      }}
    >
      <input
        type="search"
        name="q"
        aria-label={t('orders.search')}
        placeholder={t('orders.search')}
        defaultValue={said}
        dir={said ? 'auto' : undefined}
        autoComplete="off"
        maxLength={200}
      />
      <button className="btn primary" type="submit">
        {t('orders.find')}
      </button>
    </form>
  )
}
