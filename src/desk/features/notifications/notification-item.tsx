import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type DeskOutgoing, resendOutgoing } from '#contract/notifications/desk-outgoing.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { useToast } from '#desk/frame/toast.tsx'

/** One message: what and when at the start; to whom, how it went, and its words beside it. */
export function NotificationItem({ item }: { item: DeskOutgoing }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { state } = item
  const maySend = useMay('resend_notifications')
  return (
    <li className="item">
      <div>
        <b>{t(`notifications.kind.${item.kind}`)}</b>
        <time className="dim" dateTime={item.at}>
          {formats.moment(item.at)}
        </time>
        <span className="dim">{t(`notifications.channel.${item.channel}`)}</span>
      </div>
      <div>
        <p className="row">
          <span className={state === 'failed' ? 'badge bad' : state === 'sent' ? 'badge' : 'badge plain'}>
            {t(`notifications.state.${state}`)}
          </span>
          <bdi>{item.to}</bdi>
          {item.order && <bdi className="dim">{t('notifications.order', { number: item.order })}</bdi>}
        </p>
        {item.subject && <p dir="auto">{item.subject}</p>}
        <p className="row dim">
          {item.tries > 0 && <span>{t('notifications.tries', { tries: item.tries })}</span>}
          {item.notBefore && <span>{t('notifications.next', { time: formats.moment(item.notBefore) })}</span>}
          {item.file && <span>{t('notifications.file', { name: item.file })}</span>}
        </p>
        {item.error && (
          <p className="words" lang="en" dir="ltr">
            {item.error}
          </p>
        )}
        {item.text && (
          <details>
            <summary>{t('notifications.text')}</summary>
            <p className="words" dir="auto">
              {item.text}
            </p>
          </details>
        )}
        {state === 'failed' && maySend && <SendAgain id={item.id} />}
      </div>
    </li>
  )
}

function SendAgain({ id }: { id: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const say = useToast()
  const { mutate, isPending } = useMutation({
    mutationFn: () => answerTo(resendOutgoing, { id }),
    onSuccess: () => say(t('notifications.queuedAgain')),
    onError: error => say(t([`error.${reasonOf(error)}`, 'error.defect'])),
    onSettled: () => queries.invalidateQueries({ queryKey: ['outgoing'] }),
  })
  return (
    <button className="btn" type="button" disabled={isPending} onClick={() => mutate()}>
      {t('notifications.again')}
    </button>
  )
}
