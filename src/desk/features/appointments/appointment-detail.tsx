import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  assignAppointment,
  callOffAppointment,
  closeAppointment,
  type DeskAppointment,
  deskAppointmentCalendar,
  timeBlocks,
} from '#contract/appointments/desk-appointments.ts'
import { useHold } from '#desk/frame/hold.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { FoldedNotes } from '#desk/frame/market-notes.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { BeingDone } from '#desk/frame/undo.tsx'
import { type AppointmentOutcome, appointmentOutcomes } from '#domain/appointment/appointment.ts'
import { createFormats } from '#i18n/format.ts'
import { saveCalendar } from './save-calendar.ts'

/** Whom staff talk to, when on both clocks, about what; who does it, and how it went. */
export function AppointmentDetail({ value }: { value: DeskAppointment }) {
  const { t } = useTranslation()
  const { formats, language: shownIn } = useLanguage()
  const { id, at, zone, market, language, way, interpreter, name, email, phone, number, orderProven, text, state } =
    value
  const mayHandle = useMay('handle_appointments')
  const theirs = createFormats(shownIn, market, zone)
  const save = useMutation({
    mutationFn: () => answerTo(deskAppointmentCalendar, { id }),
    onSuccess: ({ text: file }) => saveCalendar(file),
  })
  return (
    <>
      <p className="row">
        <span className="badge plain">{t(`appointments.state.${state}`)}</span>
        <time dateTime={at}>{formats.appointment(at)}</time>
      </p>
      <p className="dim">{t('appointments.theirs', { time: `${theirs.appointment(at)} (${theirs.zoneName()})` })}</p>
      <p>
        {formats.languageName(language)} · {t(`appointments.way.${way}`)} · {formats.countryName(market)}
      </p>
      {interpreter && <p>{t('appointments.interpreter', { language: formats.languageName(interpreter) })}</p>}
      <p className="row dim">
        <bdi>{name}</bdi>
        {phone && (
          <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
            <bdi dir="ltr">{phone}</bdi>
          </a>
        )}
        <a href={`mailto:${email}`}>
          <bdi>{email}</bdi>
        </a>
        {number && <bdi>{t('requests.order', { number })}</bdi>}
      </p>
      {number && <p className="dim">{t(orderProven ? 'appointments.proven' : 'appointments.unproven')}</p>}
      {text && (
        <p className="words" dir="auto">
          {text}
        </p>
      )}
      {save.error && <Failure reason={reasonOf(save.error)} />}
      <p>
        <button className="btn" type="button" disabled={save.isPending} onClick={() => save.mutate()}>
          {t('appointments.calendar')}
        </button>
      </p>
      {state === 'booked' && <BeingDone object={id}>{mayHandle && <Actions key={id} value={value} />}</BeingDone>}
      <FoldedNotes market={market} />
    </>
  )
}

function Actions({ value: { id, at, assignedTo = '' } }: { value: DeskAppointment }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: ['appointment-blocks'],
    queryFn: ({ signal }) => answerTo(timeBlocks, {}, signal),
  })
  const again = { onSettled: () => void queries.invalidateQueries({ queryKey: ['appointments'] }) }
  const assign = useMutation({
    mutationFn: (to: string) => answerTo(assignAppointment, { id, ...(to && { to }) }),
    ...again,
  })
  const close = useMutation({
    mutationFn: (outcome: AppointmentOutcome) => answerTo(closeAppointment, { id, outcome }),
    ...again,
  })
  const callOff = useHold('appointments', callOffAppointment, () => ({ sentence: t('appointments.callingOff') }))
  const failure = assign.error ?? close.error ?? callOff.error
  const isBusy = assign.isPending || close.isPending || callOff.isPending
  const hasBegun = Date.parse(at) <= Date.now()
  return (
    <>
      {failure && <Failure reason={reasonOf(failure)} />}
      <label>
        {t('appointments.staff')}{' '}
        <select value={assignedTo} disabled={isBusy} onChange={event => assign.mutate(event.target.value)}>
          <option value="">{t('appointments.nobody')}</option>
          {data?.staff.map(({ email, name }) => (
            <option key={email} value={email}>
              {name || email}
            </option>
          ))}
        </select>
      </label>
      {hasBegun ? (
        <fieldset>
          <legend>{t('appointments.close')}</legend>
          <p className="row">
            {appointmentOutcomes.map(outcome => (
              <button
                key={outcome}
                className="btn"
                type="button"
                disabled={isBusy}
                onClick={() => close.mutate(outcome)}
              >
                {t(`appointments.state.${outcome}`)}
              </button>
            ))}
          </p>
        </fieldset>
      ) : (
        <p>
          <button className="btn" type="button" disabled={isBusy} onClick={() => callOff.mutate({ id })}>
            {t('appointments.callOff')}
          </button>
        </p>
      )}
    </>
  )
}
