import { useTranslation } from 'react-i18next'
import type { OpenSlots } from '#contract/appointments/appointments.ts'
import { createFormats } from '#i18n/format.ts'
import { useFormValue } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** The times of the day, on the customer's clock and, where that differs, on that of the office. */
export function TimeChoice({ slots: { slots, zone, officeZone } }: { slots: OpenSlots }) {
  const { t } = useTranslation()
  const clocks = useClocks(zone, officeZone)
  const { value, error } = useFormValue('at')
  return (
    <fieldset aria-describedby={error && 'at-error'}>
      <legend>{t('appointments.time', { zone: clocks.name })}</legend>
      {error && (
        <p className="wrong" id="at-error">
          {error}
        </p>
      )}
      <div className="row">
        {slots.map(at => {
          const there = clocks.there(at)
          return (
            <label key={at} className="btn">
              <input type="radio" name="at" value={at} required defaultChecked={at === value} />
              <span>
                <b>{clocks.here(at)}</b>
                {there && <span className="dim line">{t('appointments.ours', { time: there })}</span>}
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

/** Times of day on the customer's clock, and on the office's where it shows something else at that moment. */
export function useClocks(zone: string, officeZone: string) {
  const { context } = usePortal()
  const on = (place: string) => createFormats(context.language, context.market.code, place)
  const [own, office] = [on(zone), on(officeZone)]
  const differs = (at: string) => own.clockOf(Date.parse(at)) !== office.clockOf(Date.parse(at))
  return {
    name: own.zoneName(),
    officeName: office.zoneName(),
    here: (at: string) => own.clockOf(Date.parse(at)),
    // The day only where it is another one.
    there(at: string) {
      if (!differs(at)) return undefined
      const instant = Date.parse(at)
      const weekday = office.weekdayOf(instant)
      return weekday === own.weekdayOf(instant) ? office.clockOf(instant) : `${office.clockOf(instant)}, ${weekday}`
    },
    whole: (at: string) => own.appointment(at),
    wholeThere: (at: string) => (differs(at) ? office.appointment(at) : undefined),
  }
}
