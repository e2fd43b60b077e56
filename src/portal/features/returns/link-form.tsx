import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { Form, textIn } from '#portal/frame/form.tsx'
import { FormField } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface LinkFormProps {
  number: string
  form?: FormState | undefined
  onOpen?: (link: string) => void
}

/** A return needs the whole order, and only the link of the confirmation e-mail opens it. */
export function LinkForm({ number, form, onOpen }: LinkFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <Form
      action={paths.return(context.locale, number)}
      form={form}
      onSend={onOpen && (data => onOpen(textIn(data, 'link')))}
    >
      <FormField
        label={t('returns.link')}
        hint={t('returns.linkHint')}
        name="link"
        required
        autoComplete="off"
        autoCapitalize="none"
        maxLength={1000}
        dir="ltr"
        // A link that did not open the order is not worth keeping.
        defaultValue={undefined}
      />
      <button className="btn primary" type="submit">
        {t('returns.open')}
      </button>
    </Form>
  )
}
