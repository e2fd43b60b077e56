import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { base } from '#contract/base.ts'
import { orderPagePath } from '#contract/orders/desk-orders.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { primaryOf } from '#domain/locale/language.ts'

/** Her own page, in a frame that runs nothing; asked for when somebody wants to see it. */
export function CustomerPage({ id, locale }: { id: string; locale: string }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{t('orders.page')}</summary>
      <p className="dim">{t('orders.pageHint', { language: formats.languageName(primaryOf(locale)) })}</p>
      {isOpen && <iframe className="order-page" sandbox="" src={base + orderPagePath(id)} title={t('orders.page')} />}
    </details>
  )
}
