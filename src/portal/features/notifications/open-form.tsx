import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { Form, textIn } from '#portal/frame/form.tsx'
import { OrderFields } from '#portal/frame/order-fields.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface OpenFormProps {
  form?: FormState | undefined
  onOpen?: (access: { number: string; factor: string }) => Promise<void>
}

/** For whoever comes without the link of a message. */
export function OpenForm({ form, onOpen }: OpenFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <Form
      action={paths.notifications(context.locale)}
      form={form}
      lead={<p>{t('notifications.description')}</p>}
      onSend={onOpen && (data => onOpen({ number: textIn(data, 'number'), factor: textIn(data, 'factor') }))}
    >
      <OrderFields />
      <button className="btn primary" type="submit">
        {t('notifications.open')}
      </button>
    </Form>
  )
}
