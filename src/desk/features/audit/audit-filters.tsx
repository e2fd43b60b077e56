import { useTranslation } from 'react-i18next'
import { Words } from '#desk/frame/filters.tsx'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { type AuditAction, auditActions } from '#domain/staff/audit.ts'

/** Words, what was done, and when; each stands in the URL. */
export function AuditFilters({ action }: { action: AuditAction | undefined }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { value, go } = useListPlace()
  const order = new Intl.Collator(language)
  const actions = auditActions
    .map(each => [each, t(`audit.did.${each}`)] as const)
    .toSorted(([, a], [, b]) => order.compare(a, b))
  return (
    // biome-ignore lint/a11y/useSemanticElements: as in the portal: <search> is young
    <form className="filters" role="search" aria-label={t('list.filters')} onSubmit={event => event.preventDefault()}>
      <Words />
      <select
        aria-label={t('audit.action')}
        value={action ?? ''}
        onChange={event => go({ action: event.target.value || undefined })}
      >
        <option value="">{t('audit.anything')}</option>
        {actions.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
      {(['from', 'to'] as const).map(name => (
        <input
          key={name}
          type="date"
          aria-label={t(`audit.${name}`)}
          title={t(`audit.${name}`)}
          value={value(name) ?? ''}
          onChange={event => go({ [name]: event.target.value || undefined })}
        />
      ))}
    </form>
  )
}
