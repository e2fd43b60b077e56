import type { FormState } from '#contract/page.ts'
import { useFieldErrors } from '#portal/app/field-error.ts'
import { FormNotice } from '#portal/app/form-notice.tsx'
import { usePortal } from '#portal/app/portal-context.tsx'
import { useTranslation } from '#portal/app/use-translation.ts'
import { paths } from '#portal/paths.ts'
import { Field } from '#ui/field.tsx'

interface OpenFormProps {
  form?: FormState | undefined
  onOpen?: (access: { number: string; factor: string }) => void
}

/** For whoever comes without the link of a message. */
export function OpenForm({ form, onOpen }: OpenFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const error = useFieldErrors(form)
  return (
    <form
      className="form card"
      method="post"
      action={paths.notices(context.locale)}
      onSubmit={event => {
        if (!onOpen) return
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        onOpen({ number: String(data.get('number')), factor: String(data.get('factor')) })
      }}
    >
      <p>{t('notices.description')}</p>
      <FormNotice refusal={form?.refusal} />
      <Field
        label={t('orders.number')}
        hint={t('orders.numberHint')}
        name="number"
        autoComplete="off"
        required
        maxLength={60}
        dir="auto"
        defaultValue={form?.values?.['number']}
        error={error('number')}
      />
      <Field
        label={t('orders.factor')}
        name="factor"
        autoComplete="off"
        required
        maxLength={200}
        dir="auto"
        defaultValue={form?.values?.['factor']}
        error={error('factor')}
      />
      <button className="btn primary" type="submit">
        {t('notices.open')}
      </button>
    </form>
  )
}
