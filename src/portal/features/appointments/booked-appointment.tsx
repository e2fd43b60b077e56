import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Appointment, cancelAppointment, moveAppointment } from '#contract/appointments/appointments.ts'
import { base } from '#contract/base.ts'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { Form, textIn } from '#portal/frame/form.tsx'
import { FormNotice } from '#portal/frame/form-notice.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import { SlotChoice } from './slot-choice.tsx'
import { TimeChoice, useClocks } from './time-choice.tsx'
import { Unreachable } from './unreachable.tsx'

interface BookedProps {
  data: DataOf<'appointment'>
  booked: Appointment
}

/** When and how, for the calendar; while it lies ahead, another time or the end of it. */
export function BookedAppointment({ data: { slots, token = '', told, moves, form }, booked }: BookedProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()
  const [refusal, setRefusal] = useState(form?.refusal)
  const [isLost, setLost] = useState(false)
  const here = paths.appointments(context.locale, token)

  async function send(data: FormData) {
    if (!services) return 'kept'
    const isCancel = textIn(data, 'act') === 'cancel'
    const answer = isCancel
      ? await call(cancelAppointment, { token }, services.environment)
      : await call(
          moveAppointment,
          { token, at: textIn(data, 'at'), zone: slots?.zone ?? booked.zone },
          services.environment,
        )
    if (answer.ok) {
      location.assign(`${here}?told=${isCancel ? 'cancelled' : 'moved'}`)
      return undefined
    }
    setLost('unreachable' in answer)
    setRefusal('refusal' in answer ? answer.refusal : undefined)
    return 'kept'
  }
  const onSend = services && { onSend: send }

  return (
    <>
      {told && (
        <p className="note" role="status">
          {t(`appointments.told.${told}`)}
        </p>
      )}
      <FormNotice refusal={refusal} />
      {isLost && <Unreachable />}
      <Facts booked={booked} />
      {booked.open && (
        <>
          <p>
            <a className="btn" href={`${base}/api/appointments/calendar/${token}`} download="appointment.ics">
              {t('appointments.calendar')}
            </a>
          </p>
          {slots && (
            <details open={moves || Boolean(refusal)}>
              <summary>{t('appointments.move')}</summary>
              <SlotChoice slots={slots} path={here} only="time" />
              {slots.slots.length > 0 && (
                <Form action={here} form={{ ...form, refusal: undefined }} {...onSend}>
                  <input type="hidden" name="zone" value={slots.zone} />
                  <TimeChoice slots={slots} />
                  <button className="btn primary" type="submit">
                    {t('appointments.moveHere')}
                  </button>
                </Form>
              )}
            </details>
          )}
          <Form action={here} className="row" form={{}} {...onSend}>
            <button className="btn" type="submit" name="act" value="cancel">
              {t('appointments.cancel')}
            </button>
          </Form>
        </>
      )}
    </>
  )
}

function Facts({
  booked: { at, zone, officeZone, way, language, interpreter, place, phone, state },
}: {
  booked: Appointment
}) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const clocks = useClocks(zone, officeZone)
  const there = clocks.wholeThere(at)
  return (
    <section className="card soft">
      <h2>{t(`appointments.state.${state}`)}</h2>
      <p>
        <time dateTime={at}>{clocks.whole(at)}</time> <span className="dim">{clocks.name}</span>
      </p>
      {there && (
        <p className="dim">
          {t('appointments.ours', { time: there })} ({clocks.officeName})
        </p>
      )}
      <p>
        {t(`appointments.way.${way}`)} · {formats.languageName(language)}
        {interpreter && ` · ${t('appointments.interpreter')}: ${formats.languageName(interpreter)}`}
      </p>
      {phone && <p>{t('appointments.weCall', { digits: phone })}</p>}
      {place && way === 'video' && (
        <p>
          <a href={place} rel="noreferrer">
            {t('appointments.join')}
          </a>
        </p>
      )}
      {place && way === 'in_person' && <p>{t('appointments.where', { place })}</p>}
    </section>
  )
}
