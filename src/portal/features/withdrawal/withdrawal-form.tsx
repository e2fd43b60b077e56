import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { Form, type Send } from '#portal/frame/form.tsx'
import { FormField, FormTextField } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface WithdrawalFormProps {
  form?: FormState | undefined
  onContinue?: Send | undefined
}

/** The first step: name, contract, contact, and nothing else that has to be given. */
export function WithdrawalForm({ form, onContinue }: WithdrawalFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <>
      <p className="lead">{t('withdrawal.lead')}</p>
      <Form action={paths.withdraw(context.locale)} form={form} onSend={onContinue}>
        <FormField label={t('withdrawal.name')} name="name" autoComplete="name" required maxLength={200} dir="auto" />
        <FormField
          label={t('withdrawal.contract')}
          hint={t('orders.numberHint')}
          name="contract"
          autoComplete="off"
          required
          maxLength={200}
          dir="auto"
        />
        <FormField
          label={t('withdrawal.contact')}
          hint={t('withdrawal.contactHint')}
          name="contact"
          autoComplete="email"
          autoCapitalize="none"
          required
          maxLength={200}
          dir="auto"
        />
        <FormTextField
          label={t('withdrawal.text')}
          hint={t('withdrawal.textHint')}
          name="text"
          rows={3}
          maxLength={2000}
          dir="auto"
        />
        <button className="btn primary" type="submit">
          {t('withdrawal.continue')}
        </button>
      </Form>
    </>
  )
}
