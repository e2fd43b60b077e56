import type { FormState } from '#contract/page.ts'
import { useFieldErrors } from '#portal/app/field-error.ts'
import { FormNotice } from '#portal/app/form-notice.tsx'
import { usePortal } from '#portal/app/portal-context.tsx'
import { useTranslation } from '#portal/app/use-translation.ts'
import { paths } from '#portal/paths.ts'
import { Field } from '#ui/field.tsx'

interface OrderFormProps {
  form?: FormState | undefined
  /** Takes the lookup over from HTML once the app is here. */
  onFind?: (number: string, factor: string) => void
  busy?: boolean
}

/** Order number with e-mail address or postcode; a real form that the server answers. */
export function OrderForm({ form, onFind, busy }: OrderFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const error = useFieldErrors(form)
  return (
    <form
      className="form card"
      method="post"
      action={paths.orders(context.locale)}
      onSubmit={event => {
        if (!onFind) return
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        onFind(String(data.get('number') ?? '').trim(), String(data.get('factor') ?? '').trim())
      }}
    >
      <FormNotice refusal={form?.refusal} />
      <Field
        label={t('orders.number')}
        hint={t('orders.numberHint')}
        error={error('number')}
        name="number"
        required
        autoCapitalize="characters"
        autoComplete="off"
        maxLength={60}
        dir="auto"
        defaultValue={form?.values?.['number']}
      />
      <Field
        label={t('orders.factor')}
        hint={t('orders.factorHint')}
        error={error('factor')}
        name="factor"
        required
        autoComplete="email"
        autoCapitalize="none"
        maxLength={200}
        dir="auto"
        defaultValue={form?.values?.['factor']}
      />
      <button className="btn primary" type="submit" disabled={busy}>
        {t('orders.submit')}
      </button>
    </form>
  )
}
