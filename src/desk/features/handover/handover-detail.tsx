import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type DeskHandover, retryHandover } from '#contract/handover/desk-handovers.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { paths } from '#desk/frame/paths.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'

/** Where the conversation went, and what keeps it from getting there. */
export function HandoverDetail({ value }: { value: DeskHandover }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { id, conversation, state, at, desk, off, ticket, url, order, tries, error, notBefore } = value
  const mayRetry = useMay('retry_handovers')
  return (
    <>
      <p className="row">
        <HandoverBadge state={state} />
        <bdi>{desk}</bdi>
        {ticket && (url ? <Elsewhere to={url} ticket={ticket} /> : <bdi>{ticket}</bdi>)}
      </p>
      {off && <p className="note">{t('handovers.off')}</p>}
      <p className="row dim">
        <time dateTime={at}>{formats.moment(at)}</time>
        {order && <bdi>{t('requests.order', { number: order })}</bdi>}
        {tries > 0 && <span>{t('notifications.tries', { tries })}</span>}
        {notBefore && <span>{t('notifications.next', { time: formats.moment(notBefore) })}</span>}
      </p>
      {error && (
        <p className="note words" lang="en" dir="ltr">
          {error}
        </p>
      )}
      <p>
        <Link to={`${paths.conversations()}?${new URLSearchParams({ id: conversation })}`}>
          {t('handovers.conversation')}
        </Link>
      </p>
      {state === 'failing' && mayRetry && <Again id={id} />}
    </>
  )
}

export function HandoverBadge({ state }: Pick<DeskHandover, 'state'>) {
  const { t } = useTranslation()
  return <span className={state === 'failing' ? 'badge bad' : 'badge plain'}>{t(`handovers.state.${state}`)}</span>
}

function Elsewhere({ to, ticket }: { to: string; ticket: string }) {
  const { t } = useTranslation()
  return (
    <a href={to} target="_blank" rel="noreferrer">
      {t('handovers.ticket', { ticket })}
    </a>
  )
}

function Again({ id }: { id: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => answerTo(retryHandover, { id }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['handovers'] }),
  })
  return (
    <>
      {error && <Failure reason={reasonOf(error)} />}
      <p className="row">
        <button
          className="btn primary"
          type="button"
          aria-keyshortcuts="s"
          disabled={isPending}
          onClick={() => mutate()}
        >
          {t('handovers.again')}
        </button>
      </p>
    </>
  )
}
