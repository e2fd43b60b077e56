import { useTranslation } from 'react-i18next'
import { type DeskOutgoing, resendOutgoing } from '#contract/notifications/desk-outgoing.ts'
import { useHold } from '#desk/frame/hold.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { BeingDone } from '#desk/frame/undo.tsx'
import { StateBadge } from './state-badge.tsx'

/** One message: to whom, how it went, and its words. */
export function NotificationDetail({ value: item }: { value: DeskOutgoing }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { state } = item
  const maySend = useMay('resend_notifications')
  return (
    <>
      <p className="row">
        <StateBadge state={state} />
        <span className="dim">{t(`notifications.channel.${item.channel}`)}</span>
        <bdi>{item.to}</bdi>
        {item.order && <bdi className="dim">{t('notifications.order', { number: item.order })}</bdi>}
      </p>
      <p className="row dim">
        <time dateTime={item.at}>{formats.moment(item.at)}</time>
        {item.tries > 0 && <span>{t('notifications.tries', { tries: item.tries })}</span>}
        {item.notBefore && <span>{t('notifications.next', { time: formats.moment(item.notBefore) })}</span>}
        {item.file && <span>{t('notifications.file', { name: item.file })}</span>}
      </p>
      {item.error && (
        <p className="note words" lang="en" dir="ltr">
          {item.error}
        </p>
      )}
      {state === 'failed' && <BeingDone object={item.id}>{maySend && <SendAgain id={item.id} />}</BeingDone>}
      {(item.subject || item.text) && (
        <div className="callout" dir="auto">
          {item.subject && <b>{item.subject}</b>}
          {item.text && (
            <p className="words" dir="auto">
              {item.text}
            </p>
          )}
        </div>
      )}
    </>
  )
}

function SendAgain({ id }: { id: string }) {
  const { t } = useTranslation()
  const { mutate, isPending, error } = useHold('notifications', resendOutgoing, () => ({
    sentence: t('notifications.queuedAgain'),
  }))
  return (
    <>
      {error && <Failure reason={reasonOf(error)} />}
      <p className="row">
        <button
          className="btn primary"
          type="button"
          aria-keyshortcuts="s"
          disabled={isPending}
          onClick={() => mutate({ id })}
        >
          {t('notifications.again')}
        </button>
      </p>
    </>
  )
}
