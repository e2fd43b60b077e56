import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { Form, type Send } from '#portal/frame/form.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface SolvedFormProps {
  id: string
  form?: FormState | undefined
  onSend?: Send | undefined
}

/** One question some days after a complaint was closed, answered with one tap. */
export function SolvedForm({ id, form, onSend }: SolvedFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const link = form?.values?.['link']
  return (
    <Form
      action={paths.conversation(context.locale, id)}
      className="note"
      form={link ? { values: { link } } : form}
      onSend={onSend}
    >
      {link && <input type="hidden" name="link" value={link} />}
      <b>{t('conversations.isSolved')}</b>
      <p className="row">
        <button className="btn" type="submit" name="solved" value="yes">
          {t('conversations.solvedYes')}
        </button>
        <button className="btn" type="submit" name="solved" value="no">
          {t('conversations.solvedNo')}
        </button>
      </p>
    </Form>
  )
}
