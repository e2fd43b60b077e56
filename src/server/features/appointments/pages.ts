import { randomUUID } from 'node:crypto'
import { Booking, SlotQuestion } from '#contract/appointments/appointments.schema.ts'
import type { OpenSlots } from '#contract/appointments/appointments.ts'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { refusals } from '#domain/refusal/refusal.ts'
import { fieldErrors } from '#server/http/field-errors.ts'
import type { AddPage, PageAnswer, PageCall } from '#server/http/locale-pages.ts'
import { Refused } from '#server/http/refused.ts'
import { requesterOf } from '#server/http/requester.ts'
import { createAppointmentToken } from './appointment-token.ts'
import { type BookingParts, book, cancel, move } from './book.ts'
import { findSlots } from './find-slots.ts'
import { openLink } from './open-link.ts'
import type { AppointmentRow } from './seats.ts'
import { toCustomer } from './show.ts'

const told = ['booked', 'moved', 'cancelled'] as const

/** Booking without a script: the choice stands in the address, the rest is a form. Every step that changes something redirects. */
export function appointmentPages(page: AddPage, parts: BookingParts): void {
  const { services, holidays } = parts

  page('GET', 'appointments/new', async ({ locale, query }): Promise<PageAnswer> => {
    const slots = await slotsOf(locale.tag, query)
    if (slots instanceof Refused) return 'not_found'
    return { data: { kind: 'appointment', slots, form: { values: { id: randomUUID() } } }, personal: true }
  })

  page('POST', 'appointments/new', async ({ locale, form, request }): Promise<PageAnswer> => {
    const typed = Object.fromEntries(Object.entries(form).filter(([, value]) => value.trim()))
    const { name, email, phone, order, text, interpreter, way, language, zone, at, id } = typed
    const parsed = Booking.safeParse(
      { id, locale: locale.tag, at, way, language, zone, interpreter, name, email, phone, order, text },
      { reportInput: true },
    )
    const row = parsed.success ? await book(parts, parsed.data, requesterOf(request, services.config)) : undefined
    if (row && !(row instanceof Refused)) return { redirect: addressOf(row, 'booked') }
    const refusal = row?.code ?? 'invalid'
    if (refusal === 'not_found') return 'not_found'
    const slots = await slotsOf(locale.tag, form)
    if (slots instanceof Refused) return 'not_found'
    const errors = parsed.success ? undefined : fieldErrors(parsed.error)
    const state: FormState = { values: { id: randomUUID(), ...typed }, refusal, ...(errors && { errors }) }
    return { data: { kind: 'appointment', slots, form: state }, status: refusals[refusal], personal: true }
  })

  page('GET', 'appointments/:token', async call => {
    const { query } = call
    const say = told.find(each => each === query['told'])
    return opened(call, query, say ? { told: say } : {})
  })

  page('POST', 'appointments/:token', async call => {
    const { form, params } = call
    const row = await openLink(services, params['token'] ?? '')
    if (row instanceof Refused) return ended
    if (form['act'] === 'cancel') {
      const cancelled = await services.db.kysely.transaction().execute(trx => cancel(parts, trx, row.id, null))
      return cancelled instanceof Refused
        ? opened(call, form, { form: { refusal: cancelled.code } }, refusals[cancelled.code])
        : { redirect: addressOf(cancelled, 'cancelled') }
    }
    const at = form['at'] ?? ''
    const asked = SlotQuestion.safeParse({ locale: row.locale, zone: form['zone'] })
    if (Number.isNaN(Date.parse(at)) || !asked.success)
      return opened(call, form, { form: { refusal: 'invalid', errors: { at: 'required' } } }, refusals.invalid)
    const moved = await move(parts, row.id, { at, zone: asked.data.zone ?? row.zone })
    return moved instanceof Refused
      ? opened(call, form, { form: { refusal: moved.code } }, refusals[moved.code])
      : { redirect: addressOf(moved, 'moved') }
  })

  async function opened(
    { params, locale }: PageCall,
    asked: Record<string, string>,
    more: { told?: (typeof told)[number]; form?: FormState },
    status = 200,
  ): Promise<PageAnswer> {
    const token = params['token'] ?? ''
    const row = await openLink(services, token)
    if (row instanceof Refused) return ended
    const booked = toCustomer(services, row)
    // What it can be moved to: the talks of its own market, whatever language the page is read in.
    const slots = booked.open
      ? await slotsOf(marketLocale(row) ?? locale.tag, {
          ...asked,
          zone: asked['zone'] || row.zone,
          way: row.way,
          language: row.language,
        })
      : undefined
    return {
      data: {
        kind: 'appointment',
        booked,
        token,
        moves: Boolean(asked['day']),
        ...(slots && !(slots instanceof Refused) && { slots }),
        ...more,
      },
      status,
      personal: true,
    }
  }

  /** What is no choice is left out: an address that somebody has typed shows what there is. */
  function slotsOf(locale: string, asked: Record<string, string>): Promise<OpenSlots | Refused> {
    const given = { locale, way: asked['way'], language: asked['language'], zone: asked['zone'], day: asked['day'] }
    const right = Object.entries(given).filter(
      ([name, value]) => SlotQuestion.safeParse({ locale, [name]: value }).success,
    )
    return findSlots(services, holidays, SlotQuestion.parse(Object.fromEntries(right)))
  }

  const marketLocale = ({ locale, market }: AppointmentRow): string | undefined =>
    services.site.current.site.locales.find(({ tag }) => tag === locale)?.tag ??
    services.site.current.site.locales.find(each => each.market === market)?.tag

  const addressOf = (row: AppointmentRow, say: (typeof told)[number]): string =>
    `${paths.appointments(row.locale, createAppointmentToken(row.id, services.config.secret))}?told=${say}`
}

const ended: PageAnswer = { data: { kind: 'appointment', ended: true }, status: refusals.gone, personal: true }
