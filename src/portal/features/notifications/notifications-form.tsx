import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { NotificationChoice, NotificationSettings } from '#contract/notifications/notifications.ts'
import { paths } from '#contract/paths.ts'
import { optionalKinds } from '#domain/notification/notification.ts'
import { Form, type Send } from '#portal/frame/form.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface NotificationsFormProps {
  settings: NotificationSettings
  saved?: boolean | undefined
  /** Drawn behind the choices; what only a script can offer. */
  children?: ReactNode
  onSave?: Send
}

/** A box for each kind of message and each way that it can come. */
export function NotificationsForm({ settings, saved, children, onSave }: NotificationsFormProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const shown = settings.choices.filter(({ channel, state }) => channel !== 'push' || state !== 'off')
  const current = context.locales.find(({ tag }) => tag === settings.locale)
  const locales = context.locales.filter(({ tag, market }) => market === current?.market || tag === context.locale)
  return (
    <Form action={paths.notifications(context.locale)} onSend={onSave}>
      {saved && (
        <p className="note" role="status">
          {t('notifications.saved')}
        </p>
      )}
      <p>
        <bdi>{t('orders.order', { number: settings.number })}</bdi>
      </p>
      <input type="hidden" name="token" value={settings.token} />
      <input type="hidden" name="offered" value={shown.map(nameOf).join(' ')} />
      {optionalKinds.map(kind => (
        <fieldset key={kind}>
          <legend>{t(`notifications.kind.${kind}`)}</legend>
          {shown
            .filter(choice => choice.kind === kind)
            .map(choice => (
              <Choice key={nameOf(choice)} choice={choice} />
            ))}
        </fieldset>
      ))}
      <p className="field">
        <label htmlFor="notifications-locale">{t('notifications.language')}</label>
        <select id="notifications-locale" name="locale" defaultValue={settings.locale}>
          {locales.map(({ tag, language, market }) => (
            <option key={tag} value={tag} lang={language}>
              {t('notifications.locale', {
                language: formats.languageName(language),
                country: formats.countryName(market),
              })}
            </option>
          ))}
        </select>
      </p>
      <button className="btn primary" type="submit">
        {t('notifications.save')}
      </button>
      {children}
    </Form>
  )
}

export const nameOf = ({ kind, channel }: Pick<NotificationChoice, 'kind' | 'channel'>): string => `${kind}.${channel}`

function Choice({ choice }: { choice: NotificationChoice }) {
  const { t } = useTranslation()
  return (
    <>
      <label className="choice">
        <input type="checkbox" name={nameOf(choice)} value="on" defaultChecked={choice.state !== 'off'} />
        <span>
          {t(`notifications.channel.${choice.channel}`)}
          {choice.address && (
            <>
              {' '}
              <bdi className="dim">{choice.address}</bdi>
            </>
          )}
        </span>
      </label>
      {choice.state === 'asked' && <p className="dim">{t('notifications.asked')}</p>}
    </>
  )
}
