import { useTranslation } from 'react-i18next'
import { closeCase, type DeskCase } from '#contract/cases/desk-cases.ts'
import { useHold } from '#desk/frame/hold.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { BeingDone } from '#desk/frame/undo.tsx'
import { caseOutcomes } from '#domain/case/case.ts'

/**
 * What the complaint is about, until when it has to be decided and by which law, and how it ended. `hasTalk`: who it is and what
 * she wrote stands beside it already.
 */
export function CaseDetail({ value, hasTalk = false }: { value: DeskCase; hasTalk?: boolean }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { id, category, at, by, basis, name, email, order, text, outcome, closedAt, closedBy, reopened, asks, solved } =
    value
  const mayClose = useMay('close_cases')
  return (
    <>
      <p className="row">
        <span className="badge plain">{t(`cases.category.${category}`)}</span>
        <time className="dim" dateTime={at}>
          {formats.moment(at)}
        </time>
      </p>
      {by && <p>{t('cases.decideBy', { time: formats.moment(by) })}</p>}
      {basis && (
        <p className="dim" dir="auto">
          {basis}
        </p>
      )}
      {!hasTalk && (
        <>
          <p className="row dim">
            {name && <bdi>{name}</bdi>}
            <a href={`mailto:${email}`}>
              <bdi>{email}</bdi>
            </a>
            {order && <bdi>{t('requests.order', { number: order })}</bdi>}
          </p>
          <p className="words" dir="auto">
            {text}
          </p>
        </>
      )}
      {outcome && closedAt && (
        <p className="dim">
          {t(`cases.outcome.${outcome}`)} ·{' '}
          {t('cases.closedBy', { name: closedBy ?? '', time: formats.moment(closedAt) })}
        </p>
      )}
      {reopened && <p className="badge bad">{t('cases.reopened', { count: reopened })}</p>}
      {asks && <p className="dim">{t('cases.asked')}</p>}
      {solved && <p className="dim">{t('cases.solved')}</p>}
      {!outcome && <BeingDone object={id}>{mayClose && <Decision key={id} id={id} />}</BeingDone>}
    </>
  )
}

function Decision({ id }: { id: string }) {
  const { t } = useTranslation()
  const hold = useHold('cases', closeCase, () => ({ sentence: t('cases.done') }))
  return (
    <fieldset>
      <legend>{t('cases.close')}</legend>
      {hold.error && <Failure reason={reasonOf(hold.error)} />}
      <p className="row">
        {caseOutcomes.map(outcome => (
          <button
            key={outcome}
            className="btn"
            type="button"
            disabled={hold.isPending}
            onClick={() => hold.mutate({ id, outcome })}
          >
            {t(`cases.outcome.${outcome}`)}
          </button>
        ))}
      </p>
    </fieldset>
  )
}
