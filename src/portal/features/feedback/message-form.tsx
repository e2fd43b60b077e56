import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { complaintCategories } from '#domain/case/case.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { Form, type Send } from '#portal/frame/form.tsx'
import { FormField, FormTextField, useFormValue } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useLocation } from '#portal/frame/router.tsx'

const { message: limits } = entryLimits

interface MessageFormProps {
  form?: FormState | undefined
  query?: string | undefined
  /** What the server has just taken, and what opens it. */
  begun?: { id: string; token: string } | undefined
  /** Some were chosen, which only the app can send. */
  hasFiles?: boolean
  onSend?: Send | undefined
  onType?: (text: string) => void
  /** Right before the button: what may make it needless. */
  children?: ReactNode
}

export function MessageForm({ form, query, begun, hasFiles, onSend, onType, children }: MessageFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const { search } = useLocation()
  if (form?.done)
    return (
      <>
        <p className="note" role="status">
          {t('contact.thanks')}
        </p>
        {begun && (
          <form method="post" action={paths.conversation(context.locale, begun.id)}>
            <input type="hidden" name="link" value={begun.token} />
            <button className="btn" type="submit">
              {t('conversations.show')}
            </button>
          </form>
        )}
      </>
    )
  return (
    <Form
      action={paths.contact(context.locale) + search}
      form={form}
      keepsDraft
      lost={hasFiles ? t('files.lost') : undefined}
      onSend={onSend}
    >
      {query && <input type="hidden" name="query" defaultValue={query} />}
      <FormField label={t('contact.name')} name="name" autoComplete="name" maxLength={limits.name} dir="auto" />
      <FormField
        label={t('contact.email')}
        name="email"
        type="email"
        autoComplete="email"
        required
        maxLength={limits.email}
      />
      <FormField
        label={t('contact.order')}
        hint={t('orders.numberHint')}
        name="order"
        autoComplete="off"
        maxLength={limits.order}
        dir="auto"
      />
      <ComplaintField />
      <FormTextField
        label={t('contact.text')}
        name="text"
        required
        maxLength={limits.text}
        dir="auto"
        defaultValue={form?.values?.['text'] ?? (query || undefined)}
        onInput={event => onType?.(event.currentTarget.value)}
      />
      {children}
      <button className="btn primary" type="submit">
        {t('contact.send')}
      </button>
    </Form>
  )
}

/** A complaint has a number and a time by which it is decided; who only asks leaves it as it is. */
function ComplaintField() {
  const { t } = useTranslation()
  const { value = '' } = useFormValue('complaint')
  return (
    <label>
      {t('contact.complaint')}
      <select name="complaint" defaultValue={value}>
        <option value="">{t('contact.noComplaint')}</option>
        {complaintCategories.map(category => (
          <option key={category} value={category}>
            {t(`contact.about.${category}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
