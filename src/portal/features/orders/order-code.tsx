import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { useFieldErrors } from '#portal/frame/field-error.ts'
import { FormNotice } from '#portal/frame/form-notice.tsx'
import { FactorField } from '#portal/frame/order-fields.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { Field } from '#ui/field.tsx'

export type CodeChannel = 'email' | 'sms'

interface OrderCodeProps {
  number: string
  /** `values.factor`: what found the order. `done`: a code was asked for. */
  form: FormState
  /** Take the forms over from HTML once the app is here. */
  onRequest?: (factor: string, channel: CodeChannel) => void
  onRedeem?: (code: string) => void
  busy?: boolean
}

/** From the status to the whole order: asks for a code, then takes it. Real forms that the server answers. */
export function OrderCode({ number, form, onRequest, onRedeem, busy }: OrderCodeProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const error = useFieldErrors(form)
  const factor = form.values?.['factor'] ?? ''
  return (
    <section className="card">
      <h2>{t('orders.code.title')}</h2>
      <FormNotice refusal={form.refusal} />
      {form.done && (
        <>
          <p role="status">{t('orders.code.sent')}</p>
          <form
            className="form"
            method="post"
            action={paths.orderOpen(context.locale, number)}
            onSubmit={event => {
              if (!onRedeem) return
              event.preventDefault()
              onRedeem(String(new FormData(event.currentTarget).get('code') ?? '').trim())
            }}
          >
            <input type="hidden" name="factor" value={factor} />
            <Field
              label={t('orders.code.field')}
              error={error('code')}
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
          </form>
        </>
      )}
      <form
        className="form"
        method="post"
        action={paths.orderCode(context.locale, number)}
        onSubmit={event => {
          if (!onRequest) return
          event.preventDefault()
          const { submitter } = event.nativeEvent as SubmitEvent // what a submit event is
          const data = new FormData(event.currentTarget, submitter)
          onRequest(factor || String(data.get('factor') ?? '').trim(), data.get('channel') === 'sms' ? 'sms' : 'email')
        }}
      >
        {!form.done && <p>{t('orders.code.lead')}</p>}
        {factor && !form.errors?.['factor'] ? (
          <input type="hidden" name="factor" value={factor} />
        ) : (
          <FactorField form={form} />
        )}
        <p className="row">
          <button className="btn" type="submit" name="channel" value="email" disabled={busy}>
            {t(form.done ? 'orders.code.again' : 'orders.code.byEmail')}
          </button>
          <button className="btn" type="submit" name="channel" value="sms" disabled={busy}>
            {t('orders.code.bySms')}
          </button>
        </p>
      </form>
    </section>
  )
}
