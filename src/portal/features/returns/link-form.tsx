import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { FormNotice } from '#portal/frame/form-notice.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { Field } from '#ui/field.tsx'

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
    <form
      className="form card"
      method="post"
      action={paths.return(context.locale, number)}
      onSubmit={event => {
        if (!onOpen) return
        event.preventDefault()
        onOpen(String(new FormData(event.currentTarget).get('link') ?? ''))
      }}
    >
      <FormNotice refusal={form?.refusal} />
      {form?.values?.['id'] && <input type="hidden" name="id" defaultValue={form.values['id']} />}
      <Field
        label={t('returns.link')}
        hint={t('returns.linkHint')}
        name="link"
        required
        autoComplete="off"
        autoCapitalize="none"
        maxLength={1000}
        dir="ltr"
      />
      <button className="btn primary" type="submit">
        {t('returns.open')}
      </button>
    </form>
  )
}
