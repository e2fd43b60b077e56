import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { Form, type Send } from '#portal/frame/form.tsx'
import { FormField, FormTextField } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

const { withdrawal: limits } = entryLimits

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
      <Form action={paths.withdraw(context.locale)} form={form} keepsDraft onSend={onContinue}>
        <FormField
          label={t('withdrawal.name')}
          name="name"
          autoComplete="name"
          required
          maxLength={limits.name}
          dir="auto"
        />
        <FormField
          label={t('withdrawal.contract')}
          hint={t('orders.numberHint')}
          name="contract"
          autoComplete="off"
          required
          maxLength={limits.contract}
          dir="auto"
        />
        <FormField
          label={t('withdrawal.contact')}
          hint={t('withdrawal.contactHint')}
          name="contact"
          autoComplete="email"
          autoCapitalize="none"
          required
          maxLength={limits.contact}
          dir="auto"
        />
        <FormTextField
          label={t('withdrawal.text')}
          hint={t('withdrawal.textHint')}
          name="text"
          rows={3}
          maxLength={limits.text}
          dir="auto"
        />
        <button className="btn primary" type="submit">
          {t('withdrawal.continue')}
        </button>
      </Form>
    </>
  )
}
