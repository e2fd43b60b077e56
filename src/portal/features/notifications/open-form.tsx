import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { FormNotice } from '#portal/frame/form-notice.tsx'
import { OrderFields } from '#portal/frame/order-fields.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'

interface OpenFormProps {
  form?: FormState | undefined
  onOpen?: (access: { number: string; factor: string }) => void
}

/** For whoever comes without the link of a message. */
export function OpenForm({ form, onOpen }: OpenFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <form
      className="form card"
      method="post"
      action={paths.notifications(context.locale)}
      onSubmit={event => {
        if (!onOpen) return
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        onOpen({ number: String(data.get('number')), factor: String(data.get('factor')) })
      }}
    >
      <p>{t('notifications.description')}</p>
      <FormNotice refusal={form?.refusal} />
      <OrderFields form={form} />
      <button className="btn primary" type="submit">
        {t('notifications.open')}
      </button>
    </form>
  )
}
