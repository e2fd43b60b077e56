import type { FormState } from '#contract/page/page.ts'
import { Field } from '#ui/field.tsx'
import { useFieldErrors } from './field-error.ts'
import { useTranslation } from './use-translation.ts'

interface OrderFieldsProps {
  form?: FormState | undefined
}

/** Number and factor, as every form asks for them that opens something of an order. */
export const OrderFields = ({ form }: OrderFieldsProps) => (
  <>
    <OrderNumberField form={form} />
    <FactorField form={form} />
  </>
)

function OrderNumberField({ form }: OrderFieldsProps) {
  const { t } = useTranslation()
  const error = useFieldErrors(form)
  return (
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
  )
}

/** E-mail address, phone number or postcode. */
export function FactorField({ form }: OrderFieldsProps) {
  const { t } = useTranslation()
  const error = useFieldErrors(form)
  return (
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
  )
}
