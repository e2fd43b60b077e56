import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { Form } from '#portal/frame/form.tsx'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { DirectLinks } from './direct-links.tsx'
import { NotificationsForm } from './notifications-form.tsx'
import { OpenForm } from './open-form.tsx'

const OnlineNotifications = lazyPart(() => import('./online-notifications.tsx'))

/** What a customer is told of an order, and how: opened by the link in a message, or by number and factor. */
export function NotificationsScreen({ data }: { data: DataOf<'notifications'> }) {
  const { t } = useTranslation()
  const services = useServices()
  const { settings, form } = data
  const still = settings ? <NotificationsForm settings={settings} saved={form?.done} /> : <OpenForm form={form} />
  return (
    <>
      <h1>{t('notifications.title')}</h1>
      {services ? <Part part={OnlineNotifications} props={{ known: settings, form }} fallback={still} /> : still}
      <DirectLinks />
    </>
  )
}

/** Unsubscribing and confirming: opening the link does nothing, since mail programs open links, too. */
export function NotificationLinkScreen({ data }: { data: DataOf<'notification_link'> }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const { act, token, state, purpose = 'review_request' } = data
  const isConfirm = act === 'confirm'
  const action = isConfirm ? paths.confirm(context.locale, token) : paths.unsubscribe(context.locale, token)
  return (
    <>
      <h1>{t(isConfirm ? 'notifications.confirm.title' : 'notifications.unsubscribe.title')}</h1>
      {state === 'ended' && (
        <p className="note" role="alert">
          {t('notifications.ended')}
        </p>
      )}
      {state === 'done' && (
        <p className="note" role="status">
          {t(isConfirm ? 'notifications.confirm.done' : 'notifications.unsubscribe.done')}
        </p>
      )}
      {state === 'asked' && (
        <Form action={action}>
          <p>
            {t(isConfirm ? 'notifications.confirm.text' : 'notifications.unsubscribe.text', {
              brand: context.brand.name,
              purpose: t(`notifications.kind.${purpose}`),
            })}
          </p>
          <button className="btn primary" type="submit">
            {t(isConfirm ? 'notifications.confirm.button' : 'notifications.unsubscribe.button')}
          </button>
        </Form>
      )}
      <p>
        <a href={paths.notifications(context.locale)}>{t('notifications.all')}</a>
      </p>
    </>
  )
}
