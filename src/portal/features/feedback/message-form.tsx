import { useLocation } from 'react-router'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { useFieldErrors } from '#portal/frame/field-error.ts'
import { FormNotice } from '#portal/frame/form-notice.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { Field, TextField } from '#ui/field.tsx'

interface MessageFormProps {
  form?: FormState | undefined
  query?: string | undefined
  onSend?: (data: FormData) => void
  onType?: (text: string) => void
}

export function MessageForm({ form, query, onSend, onType }: MessageFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const { search } = useLocation()
  const error = useFieldErrors(form)
  const value = (name: string) => form?.values?.[name]
  if (form?.done)
    return (
      <p className="note" role="status">
        {t('contact.thanks')}
      </p>
    )
  return (
    <form
      className="form card"
      method="post"
      action={paths.contact(context.locale) + search}
      onSubmit={event => {
        if (!onSend) return
        event.preventDefault()
        onSend(new FormData(event.currentTarget))
      }}
    >
      <FormNotice refusal={form?.refusal} />
      {value('id') && <input type="hidden" name="id" defaultValue={value('id')} />}
      {query && <input type="hidden" name="query" defaultValue={query} />}
      <Field
        label={t('contact.name')}
        name="name"
        autoComplete="name"
        maxLength={100}
        dir="auto"
        defaultValue={value('name')}
        error={error('name')}
      />
      <Field
        label={t('contact.email')}
        name="email"
        type="email"
        autoComplete="email"
        required
        maxLength={200}
        defaultValue={value('email')}
        error={error('email')}
      />
      <Field
        label={t('contact.order')}
        hint={t('orders.numberHint')}
        name="order"
        autoComplete="off"
        maxLength={60}
        dir="auto"
        defaultValue={value('order')}
        error={error('order')}
      />
      <TextField
        label={t('contact.text')}
        name="text"
        required
        maxLength={5000}
        dir="auto"
        defaultValue={value('text') ?? (query ? query : undefined)}
        error={error('text')}
        onInput={event => onType?.(event.currentTarget.value)}
      />
      <button className="btn primary" type="submit">
        {t('contact.send')}
      </button>
    </form>
  )
}
