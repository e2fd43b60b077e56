import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { FormNotice } from '#portal/frame/form-notice.tsx'
import { OrderFields } from '#portal/frame/order-fields.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'

interface OrderFormProps {
  form?: FormState | undefined
  /** Takes the lookup over from HTML once the app is here. */
  onFind?: (number: string, factor: string) => void
  busy?: boolean
}

/** Order number with e-mail address, phone number or postcode; a real form that the server answers. */
export function OrderForm({ form, onFind, busy }: OrderFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
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
      <OrderFields form={form} />
      <button className="btn primary" type="submit" disabled={busy}>
        {t('orders.submit')}
      </button>
    </form>
  )
}
