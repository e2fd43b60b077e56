import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { BookedAppointment } from './booked-appointment.tsx'
import { BookingForm } from './booking-form.tsx'
import { SlotChoice } from './slot-choice.tsx'

/** A talk with somebody: choose, book, and with its link see, move or cancel it; without a script, too. */
export function AppointmentScreen({ data }: { data: DataOf<'appointment'> }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const { slots, booked, ended } = data
  return (
    <>
      <h1>{t('appointments.title')}</h1>
      {ended && (
        <p className="note" role="alert">
          {t('appointments.ended')}
        </p>
      )}
      {booked && <BookedAppointment data={data} booked={booked} />}
      {!booked && slots && (
        <>
          <p className="lead">{t('appointments.lead')}</p>
          <SlotChoice slots={slots} path={paths.appointments(context.locale)} />
          {slots.slots.length > 0 && <BookingForm slots={slots} form={data.form} />}
        </>
      )}
      <p>
        <a href={paths.contact(context.locale)}>{t('appointments.instead')}</a>
      </p>
    </>
  )
}
