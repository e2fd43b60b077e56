import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import { Form, textIn } from '#portal/frame/form.tsx'
import { FormField, FormTextField } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { changed, fieldsOf, valuesOf } from './entry-fields.ts'

interface EditEntryProps {
  body: EntryBody
  /** What the shop has found wrong. */
  errors: Record<string, string>
  onChange: (body: EntryBody) => Promise<void>
}

/** Everything that was typed in an entry, to be mended and sent again. */
export function EditEntry({ body, errors, onChange }: EditEntryProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const fields = fieldsOf(body.kind)
  return (
    <Form
      className="form"
      action={paths.you(context.locale)}
      form={{ values: valuesOf(body), errors }}
      onSend={data => onChange(changed(body, Object.fromEntries(fields.map(({ name }) => [name, textIn(data, name)]))))}
    >
      {fields.map(({ name, label, most, isRequired, lines }) => {
        const field = { name, label: t(label), maxLength: most, required: isRequired, dir: 'auto' }
        if (lines) return <FormTextField key={name} {...field} rows={lines} />
        if (name === 'rating')
          return <FormField key={name} {...field} type="number" min={1} max={5} inputMode="numeric" />
        return <FormField key={name} {...field} type={name === 'email' ? 'email' : 'text'} />
      })}
      <button className="btn primary" type="submit">
        {t('you.sendNow')}
      </button>
    </Form>
  )
}
