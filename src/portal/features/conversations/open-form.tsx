import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { LinkForm } from '#portal/frame/link-form.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface OpenFormProps {
  id: string
  form?: FormState | undefined
  onOpen?: (token: string) => void
}

/** For whoever comes without what opens it: the link that was sent, or that of the order. */
export function OpenForm({ id, form, onOpen }: OpenFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <LinkForm
      action={paths.conversation(context.locale, id)}
      label={t('conversations.link')}
      hint={t('conversations.linkHint')}
      submit={t('conversations.show')}
      form={form}
      onOpen={onOpen}
    />
  )
}
