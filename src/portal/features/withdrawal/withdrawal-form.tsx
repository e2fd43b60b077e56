import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { useFieldErrors } from '#portal/frame/field-error.ts'
import { FormNotice } from '#portal/frame/form-notice.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { Field, TextField } from '#ui/field.tsx'

interface WithdrawalFormProps {
  form?: FormState | undefined
  onContinue?: (data: FormData) => void
}

/** The first step: name, contract, contact, and nothing else that has to be given. */
export function WithdrawalForm({ form, onContinue }: WithdrawalFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const error = useFieldErrors(form)
  const value = (name: string) => form?.values?.[name]
  return (
    <>
      <p className="lead">{t('withdrawal.lead')}</p>
      <form
        className="form card"
        method="post"
        action={paths.withdraw(context.locale)}
        onSubmit={event => {
          if (!onContinue) return
          event.preventDefault()
          onContinue(new FormData(event.currentTarget))
        }}
      >
        <FormNotice refusal={form?.refusal} />
        {value('id') && <input type="hidden" name="id" defaultValue={value('id')} />}
        <Field
          label={t('withdrawal.name')}
          name="name"
          autoComplete="name"
          required
          maxLength={200}
          dir="auto"
          defaultValue={value('name')}
          error={error('name')}
        />
        <Field
          label={t('withdrawal.contract')}
          hint={t('orders.numberHint')}
          name="contract"
          autoComplete="off"
          required
          maxLength={200}
          dir="auto"
          defaultValue={value('contract')}
          error={error('contract')}
        />
        <Field
          label={t('withdrawal.contact')}
          hint={t('withdrawal.contactHint')}
          name="contact"
          autoComplete="email"
          autoCapitalize="none"
          required
          maxLength={200}
          dir="auto"
          defaultValue={value('contact')}
          error={error('contact')}
        />
        <TextField
          label={t('withdrawal.text')}
          hint={t('withdrawal.textHint')}
          name="text"
          rows={3}
          maxLength={2000}
          dir="auto"
          defaultValue={value('text')}
          error={error('text')}
        />
        <button className="btn primary" type="submit">
          {t('withdrawal.continue')}
        </button>
      </form>
    </>
  )
}
