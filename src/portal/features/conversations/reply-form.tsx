import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { Form, type Send } from '#portal/frame/form.tsx'
import { FormTextField } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface ReplyFormProps {
  id: string
  form?: FormState | undefined
  onSend?: Send | undefined
  /** Where the app can take them. */
  files?: ReactNode
  /** Some were chosen, which only the app can send. */
  hasFiles?: boolean
}

/** The next message; what opens the conversation goes along where the server takes it. */
export function ReplyForm({ id, form, onSend, files, hasFiles }: ReplyFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <Form
      action={paths.conversation(context.locale, id)}
      className="form"
      form={form}
      keepsDraft
      lost={hasFiles ? t('files.lost') : undefined}
      onSend={onSend}
    >
      {form?.values?.['link'] && <input type="hidden" name="link" value={form.values['link']} />}
      <FormTextField
        label={t('conversations.write')}
        name="text"
        required
        rows={4}
        maxLength={entryLimits.reply.text}
        dir="auto"
      />
      {files}
      <button className="btn primary" type="submit">
        {t('conversations.send')}
      </button>
    </Form>
  )
}
