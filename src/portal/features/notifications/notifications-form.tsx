import type { ReactNode } from 'react'
import type { NoticeChoice, NoticeSettings } from '#contract/notifications/notifications.ts'
import { paths } from '#contract/paths.ts'
import { noticeKinds } from '#domain/notification/notification.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'

interface NoticesFormProps {
  settings: NoticeSettings
  saved?: boolean | undefined
  /** Drawn behind the choices; what only a script can offer. */
  children?: ReactNode
  onSave?: (form: FormData) => void
}

/** A box for each kind of message and each way that it can come. */
export function NoticesForm({ settings, saved, children, onSave }: NoticesFormProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const shown = settings.choices.filter(({ channel, state }) => channel !== 'push' || state !== 'off')
  const current = context.locales.find(({ tag }) => tag === settings.locale)
  const locales = context.locales.filter(({ tag, market }) => market === current?.market || tag === context.locale)
  return (
    <form
      className="form card"
      method="post"
      action={paths.notices(context.locale)}
      onSubmit={event => {
        if (!onSave) return
        event.preventDefault()
        onSave(new FormData(event.currentTarget))
      }}
    >
      {saved && (
        <p className="note" role="status">
          {t('notices.saved')}
        </p>
      )}
      <p>
        <bdi>{t('orders.order', { number: settings.number })}</bdi>
      </p>
      <input type="hidden" name="token" value={settings.token} />
      <input type="hidden" name="offered" value={shown.map(nameOf).join(' ')} />
      {noticeKinds.map(kind => (
        <fieldset key={kind}>
          <legend>{t(`notices.kind.${kind}`)}</legend>
          {shown
            .filter(choice => choice.kind === kind)
            .map(choice => (
              <Choice key={nameOf(choice)} choice={choice} />
            ))}
        </fieldset>
      ))}
      <p className="field">
        <label htmlFor="notices-locale">{t('notices.language')}</label>
        <select id="notices-locale" name="locale" defaultValue={settings.locale}>
          {locales.map(({ tag, language, market }) => (
            <option key={tag} value={tag} lang={language}>
              {t('notices.locale', { language: formats.languageName(language), country: formats.countryName(market) })}
            </option>
          ))}
        </select>
      </p>
      <button className="btn primary" type="submit">
        {t('notices.save')}
      </button>
      {children}
    </form>
  )
}

export const nameOf = ({ kind, channel }: Pick<NoticeChoice, 'kind' | 'channel'>): string => `${kind}.${channel}`

function Choice({ choice }: { choice: NoticeChoice }) {
  const { t } = useTranslation()
  return (
    <>
      <label className="choice">
        <input type="checkbox" name={nameOf(choice)} value="on" defaultChecked={choice.state !== 'off'} />
        <span>
          {t(`notices.channel.${choice.channel}`)}
          {choice.address && (
            <>
              {' '}
              <bdi className="dim">{choice.address}</bdi>
            </>
          )}
        </span>
      </label>
      {choice.state === 'asked' && <p className="dim">{t('notices.asked')}</p>}
    </>
  )
}
