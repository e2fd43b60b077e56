import { useTranslation } from 'react-i18next'
import { FormField } from './form-field.tsx'

/** Number and factor, as every form asks for them that opens something of an order. */
export const OrderFields = () => (
  <>
    <OrderNumberField />
    <FactorField />
  </>
)

function OrderNumberField() {
  const { t } = useTranslation()
  return (
    <FormField
      label={t('orders.number')}
      hint={t('orders.numberHint')}
      name="number"
      required
      autoCapitalize="characters"
      autoComplete="off"
      maxLength={60}
      dir="auto"
    />
  )
}

/** E-mail address, phone number or postcode. */
export function FactorField() {
  const { t } = useTranslation()
  return (
    <FormField
      label={t('orders.factor')}
      hint={t('orders.factorHint')}
      name="factor"
      required
      autoComplete="email"
      autoCapitalize="none"
      maxLength={200}
      dir="auto"
    />
  )
}
