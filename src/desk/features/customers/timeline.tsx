import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { customerTimeline, type TimelineEvent } from '#contract/customers/desk-customers.ts'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'
import type { TimelineKind } from '#domain/customer/timeline.ts'
import { CustomerRights } from './customer-rights.tsx'

/** Who she is beside what she has just written; read when somebody opens it. */
export function Timeline({ id }: { id: string }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="card soft" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{t('customer.title')}</summary>
      {isOpen && <Events id={id} />}
    </details>
  )
}

function Events({ id }: { id: string }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => answerTo(customerTimeline, { id }, signal),
  })
  if (error) return <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      {!data.proven && <p className="note">{t('customer.unproven')}</p>}
      <ol className="timeline">
        {data.events.map(event => (
          <li key={event.kind + event.id}>
            <p className="row">
              <b>{t(`customer.kind.${event.kind}`)}</b>
              <time className="dim" dateTime={event.at}>
                {formats.moment(event.at)}
              </time>
              {event.number && <bdi className="dim">{event.number}</bdi>}
            </p>
            {event.title && <p {...writtenIn(event.language ?? '')}>{event.title}</p>}
            <p className="dim">
              <Said event={event} />
            </p>
          </li>
        ))}
      </ol>
      {data.hidden.map(kind => (
        <p className="dim" key={kind}>
          {t('customer.hidden', { kind: t(`customer.kind.${kind}`) })}
        </p>
      ))}
      <CustomerRights id={id} email={data.email} />
    </>
  )
}

/** Texts that say what a table says in codes; a code of tomorrow is shown as it is. */
const texts: Record<TimelineKind, { detail?: string; state?: string }> = {
  order: {},
  message: { state: 'conversations.state' },
  return: { detail: 'returns.reason', state: 'returns.state' },
  request: { detail: 'requests.what', state: 'requests.state' },
  sent: { detail: 'notifications.kind', state: 'notifications.channel' },
  consent: { detail: 'notifications.kind', state: 'customer.decision' },
  survey: {},
  share: { state: 'shares.effect' },
}

function Said({ event: { kind, detail, state } }: { event: TimelineEvent }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  function word(base: string | undefined, code: string | undefined) {
    const key = [base, code].join('.')
    return code && base ? t(key, { defaultValue: code }) : code
  }
  return formats.list([word(texts[kind].detail, detail), word(texts[kind].state, state)].flatMap(one => one ?? []))
}
