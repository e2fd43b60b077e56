import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bookAppointment, type OpenSlots } from '#contract/appointments/appointments.ts'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { appointmentLimits } from '#domain/appointment/appointment.ts'
import { Form, textIn } from '#portal/frame/form.tsx'
import { FormField, FormTextField } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import { Select } from './slot-choice.tsx'
import { TimeChoice } from './time-choice.tsx'
import { Unreachable } from './unreachable.tsx'

const limits = appointmentLimits

/** Who, at which number, and about what. Nothing is booked without an answer of the server, so nothing waits on the phone. */
export function BookingForm({ slots, form: first }: { slots: OpenSlots; form?: FormState | undefined }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const services = useServices()
  const [form, setForm] = useState(first)
  const [isLost, setLost] = useState(false)
  const { way, language, zone, interpreters } = slots
  const here = paths.appointments(context.locale)

  async function send(data: FormData, id: string) {
    if (!services) return 'kept'
    const given = Object.fromEntries(
      ['at', 'name', 'email', 'phone', 'order', 'text', 'interpreter'].flatMap(name => {
        const text = textIn(data, name)
        return text ? [[name, text]] : []
      }),
    ) as { at: string; name: string; email: string } // required by the form
    const answer = await call(
      bookAppointment,
      { id, locale: context.locale, way, language, zone, ...given },
      services.environment,
    )
    if (answer.ok) {
      location.assign(`${paths.appointments(context.locale, answer.value.token)}?told=booked`)
      return undefined
    }
    setLost('unreachable' in answer)
    if ('refusal' in answer)
      setForm({ values: { ...given, id }, refusal: answer.refusal, errors: answer.problem.errors ?? {} })
    return 'kept'
  }

  return (
    <Form action={here} form={form} keepsDraft {...(services && { onSend: send })}>
      {isLost && <Unreachable />}
      <input type="hidden" name="way" value={way} />
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="zone" value={zone} />
      <input type="hidden" name="day" value={slots.day ?? ''} />
      <TimeChoice slots={slots} />
      {way === 'in_person' && slots.place && <p>{t('appointments.where', { place: slots.place })}</p>}
      <FormField
        label={t('withdrawal.name')}
        name="name"
        autoComplete="name"
        required
        maxLength={limits.name}
        dir="auto"
      />
      <FormField
        label={t('contact.email')}
        hint={t('appointments.emailHint')}
        name="email"
        type="email"
        autoComplete="email"
        required
        maxLength={limits.email}
      />
      {way === 'phone' && (
        <FormField
          label={t('appointments.phone')}
          hint={t('appointments.phoneHint')}
          name="phone"
          type="tel"
          autoComplete="tel"
          required
          maxLength={limits.phone}
          dir="ltr"
        />
      )}
      {interpreters.length > 0 && (
        <Select
          name="interpreter"
          label={t('appointments.interpreter')}
          value={form?.values?.['interpreter'] ?? ''}
          options={[
            ['', t('appointments.noInterpreter')],
            ...interpreters.map(each => [each, formats.languageName(each)] as const),
          ]}
        />
      )}
      <FormField label={t('contact.order')} name="order" autoComplete="off" maxLength={limits.order} dir="auto" />
      <FormTextField label={t('appointments.about')} name="text" maxLength={limits.text} dir="auto" />
      <button className="btn primary" type="submit">
        {t('appointments.book')}
      </button>
    </Form>
  )
}
