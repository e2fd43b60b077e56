import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenSlots } from '#contract/appointments/appointments.ts'
import { createFormats } from '#i18n/format.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface SlotChoiceProps {
  slots: OpenSlots
  path: string
  /** Of one that is moved way and language stay as they are. */
  only?: 'time'
}

/** How, in which language and on which clock; then a day. All of it stands in the address. */
export function SlotChoice({ slots, path, only }: SlotChoiceProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { ways, way, languages, language, zones, zone, days, day = '', minutes } = slots
  const zoneName = (name: string) => createFormats(context.language, context.market.code, name).zoneName()
  const to = (chosen: object) => `${path}?${new URLSearchParams({ way, language, zone, day, ...chosen })}`
  const hasLanguages = !only && languages.length > 1
  return (
    <>
      {!only && (
        <Places
          label={t('appointments.how')}
          places={ways.map(each => [each, t(`appointments.way.${each}`), to({ way: each })])}
          here={way}
        />
      )}
      {(hasLanguages || zones.length > 1) && (
        <form action={path} className="form">
          <div className="row">
            {hasLanguages && (
              <Select
                name="language"
                label={t('appointments.language')}
                value={language}
                options={languages.map(each => [each, formats.languageName(each)])}
              />
            )}
            {zones.length > 1 && (
              <Select
                name="zone"
                label={t('appointments.zone')}
                value={zone}
                options={zones.map(each => [each, zoneName(each)])}
              />
            )}
          </div>
          <input type="hidden" name="way" value={way} />
          <input type="hidden" name="day" value={day} />
          <p>
            <button className="btn" type="submit">
              {t('appointments.show')}
            </button>
          </p>
        </form>
      )}
      <p className="dim">{t('appointments.length', { minutes: formats.number(minutes) })}</p>
      {days.length ? (
        <>
          <Places
            label={t('appointments.day')}
            places={days.map(each => [each, <Day key={each} day={each} />, to({ day: each }), formats.day(each)])}
            here={day}
          />
          <h2>{formats.day(day)}</h2>
        </>
      ) : (
        <p className="note" role="status">
          {t('appointments.full')}
        </p>
      )}
    </>
  )
}

/** Day of the week and of the month, as a calendar has them; the whole date is the title of its link. */
function Day({ day }: { day: string }) {
  const { formats } = usePortal()
  const date = new Date(day)
  const weekday = date.getUTCDay() || 7
  return (
    <>
      <span>{formats.weekdays(weekday, weekday)}</span>
      <b>{formats.number(date.getUTCDate())}</b>
    </>
  )
}

interface PlacesProps {
  label: string
  places: readonly (readonly [value: string, text: ReactNode, href: string, whole?: string])[]
  here: string
}

function Places({ label, places, here }: PlacesProps) {
  return (
    <nav aria-label={label}>
      <ul className="row list">
        {places.map(([value, text, href, whole]) => (
          <li key={value}>
            <a
              className={value === here ? 'btn primary' : 'btn'}
              aria-current={value === here || undefined}
              title={whole}
              href={href}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface SelectProps {
  name: string
  label: string
  value: string
  options: (readonly [value: string, text: string])[]
}

export function Select({ name, label, value, options }: SelectProps) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={value}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
