import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { Form, textIn } from '#portal/frame/form.tsx'
import { FormField } from '#portal/frame/form-field.tsx'
import { FormNotice } from '#portal/frame/form-notice.tsx'
import { FactorField } from '#portal/frame/order-fields.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

export type CodeChannel = 'email' | 'sms'

interface OrderCodeProps {
  number: string
  /** `values.factor`: what found the order. `done`: a code was asked for. */
  form: FormState
  /** Take the forms over from HTML once the app is here. */
  onRequest?: (factor: string, channel: CodeChannel) => Promise<void>
  onRedeem?: (code: string) => Promise<void>
  busy?: boolean
}

/** From the status to the whole order: asks for a code, then takes it. Real forms that the server answers. */
export function OrderCode({ form: { refusal, ...form }, ...forms }: OrderCodeProps) {
  const { t } = useTranslation()
  return (
    <section className="card">
      <h2>{t('orders.code.title')}</h2>
      {/* Of whichever of the two: said once above both. */}
      <FormNotice refusal={refusal} />
      {form.done && <CodeForm {...forms} form={form} />}
      <RequestForm {...forms} form={form} />
    </section>
  )
}

function CodeForm({ number, form, onRedeem, busy }: OrderCodeProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <>
      <p role="status">{t('orders.code.sent')}</p>
      <Form
        className="form"
        action={paths.orderOpen(context.locale, number)}
        form={form}
        onSend={onRedeem && (data => onRedeem(textIn(data, 'code')))}
      >
        <input type="hidden" name="factor" value={form.values?.['factor'] ?? ''} />
        <FormField
          label={t('orders.code.field')}
          name="code"
          required
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          dir="ltr"
        />
        <button className="btn primary" type="submit" disabled={busy}>
          {t('orders.code.submit')}
        </button>
      </Form>
    </>
  )
}

function RequestForm({ number, form, onRequest, busy }: OrderCodeProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const factor = form.values?.['factor'] ?? ''
  return (
    <Form
      className="form"
      action={paths.orderCode(context.locale, number)}
      form={form}
      onSend={
        onRequest && (data => onRequest(textIn(data, 'factor'), textIn(data, 'channel') === 'sms' ? 'sms' : 'email'))
      }
    >
      {!form.done && <p>{t('orders.code.lead')}</p>}
      {factor && !form.errors?.['factor'] ? <input type="hidden" name="factor" value={factor} /> : <FactorField />}
      <p className="row">
        <button className="btn" type="submit" name="channel" value="email" disabled={busy}>
          {t(form.done ? 'orders.code.again' : 'orders.code.byEmail')}
        </button>
        <button className="btn" type="submit" name="channel" value="sms" disabled={busy}>
          {t('orders.code.bySms')}
        </button>
      </p>
    </Form>
  )
}
