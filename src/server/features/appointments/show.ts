import type { Appointment } from '#contract/appointments/appointments.ts'
import { paths } from '#contract/paths.ts'
import type { AppointmentPlan } from '#domain/appointment/appointment.ts'
import { calendarFile } from '#domain/appointment/calendar-file.ts'
import { bestLocale } from '#domain/locale/locale.ts'
import { interfaceText } from '#server/outgoing/interface-text.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'
import { createAppointmentToken } from './appointment-token.ts'
import type { AppointmentRow } from './seats.ts'

type Shown = Pick<Services, 'site' | 'clock' | 'config'>

export const toCustomer = ({ site, clock }: Pick<Services, 'site' | 'clock'>, row: AppointmentRow): Appointment => {
  const plan = site.current.site.appointments?.[row.market]
  return {
    state: row.state,
    at: row.starts_at.toISOString(),
    until: row.ends_at.toISOString(),
    zone: row.zone,
    officeZone: plan?.office.timeZone ?? row.zone,
    way: row.way,
    language: row.language,
    ...(row.interpreter && { interpreter: row.interpreter }),
    ...placeOf(row, plan),
    ...(row.way === 'phone' && row.phone && { phone: row.phone.replaceAll(/\D/g, '').slice(-3) }),
    open: row.state === 'booked' && row.starts_at > clock(),
  }
}

/** Where the two meet; nowhere, where one calls the other. */
function placeOf({ id, way }: AppointmentRow, plan: AppointmentPlan | undefined): { place?: string } {
  const place = way === 'in_person' ? plan?.place : way === 'video' ? plan?.video?.replace('{id}', id) : undefined
  return place ? { place } : {}
}

/** The page that changes and cancels it: whoever has the link may. */
export const linkTo = (services: Pick<Services, 'site' | 'config'>, { id, locale }: AppointmentRow): string =>
  portalAddress(services, paths.appointments(locale, createAppointmentToken(id, services.config.secret)))

/** For the calendar of the customer: what it is and where, and the link that changes it; nothing that she typed. */
export async function customerCalendar(
  services: Shown,
  row: AppointmentRow,
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH',
): Promise<string> {
  const { brand, way } = await wordsOf(services, row)
  const { place } = toCustomer(services, row)
  return calendarFile({
    ...frame(services, row, method),
    zone: row.zone,
    summary: `${brand}: ${way}`,
    ...(place && { location: place }),
    url: linkTo(services, row),
    organizer: { name: brand, email: senderOf(services) },
    attendee: row.email,
  })
}

/** For the calendar of staff: whom they talk to, about what, on the office's clock. */
export async function staffCalendar(services: Shown, row: AppointmentRow): Promise<string> {
  const { brand, way } = await wordsOf(services, row)
  const { officeZone, place } = toCustomer(services, row)
  return calendarFile({
    ...frame(services, row, row.state === 'cancelled' ? 'CANCEL' : 'PUBLISH'),
    zone: officeZone,
    summary: `${row.name}: ${way} (${row.language})`,
    description: [row.phone, row.email, row.order_number, row.interpreter && `+ ${row.interpreter}`, row.text]
      .filter(Boolean)
      .join('\n'),
    ...(place && { location: place }),
    organizer: { name: brand, email: senderOf(services) },
  })
}

const frame = (services: Shown, row: AppointmentRow, method: 'REQUEST' | 'CANCEL' | 'PUBLISH') => ({
  uid: `${row.id}@${new URL(portalAddress(services, '/')).hostname}`,
  sequence: row.sequence,
  method,
  stampedAt: row.changed_at.getTime(),
  from: row.starts_at.getTime(),
  until: row.ends_at.getTime(),
})

async function wordsOf({ site }: Pick<Services, 'site'>, { locale: tag, way }: AppointmentRow) {
  const live = site.current
  const locale = live.locales.get(tag) ?? live.locales.get(bestLocale(tag, live.site.locales).tag)! // one of the list
  const { context, catalogue } = await live.texts(locale)
  return { brand: context.brand.name, way: interfaceText(catalogue, ['appointments', 'way', way]) }
}

const senderOf = ({ config }: Pick<Services, 'config'>): string => {
  const from = config.outgoing.mailFrom ?? ''
  return /<([^<>\s]+@[^<>\s]+)>/.exec(from)?.[1] ?? (from.includes('@') ? from.trim() : 'noreply@localhost')
}
