import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { LinkForm as AnyLinkForm } from '#portal/frame/link-form.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface LinkFormProps {
  number: string
  form?: FormState | undefined
  onOpen?: (token: string) => void
}

/** A return needs the whole order, and only the link of the confirmation e-mail opens it. */
export function LinkForm({ number, form, onOpen }: LinkFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <AnyLinkForm
      action={paths.return(context.locale, number)}
      label={t('returns.link')}
      hint={t('returns.linkHint')}
      submit={t('returns.open')}
      form={form}
      onOpen={onOpen}
    />
  )
}
