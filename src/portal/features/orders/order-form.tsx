import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { Form, textIn } from '#portal/frame/form.tsx'
import { OrderFields } from '#portal/frame/order-fields.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface OrderFormProps {
  form?: FormState | undefined
  /** Takes the lookup over from HTML once the app is here. */
  onFind?: (number: string, factor: string) => Promise<void>
  busy?: boolean
}

/** Order number with e-mail address, phone number or postcode; a real form that the server answers. */
export function OrderForm({ form, onFind, busy }: OrderFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <Form
      action={paths.orders(context.locale)}
      form={form}
      onSend={onFind && (data => onFind(textIn(data, 'number'), textIn(data, 'factor')))}
    >
      <OrderFields />
      <button className="btn primary" type="submit" disabled={busy}>
        {t('orders.submit')}
      </button>
    </Form>
  )
}
