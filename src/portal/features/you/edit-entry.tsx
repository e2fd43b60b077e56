import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import { returnReasons } from '#domain/return/return.ts'
import { Form, textIn } from '#portal/frame/form.tsx'
import { FormField, FormTextField, useFormValue } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { changed, type EntryField, fieldsOf, itemsOf, quantityName, valuesOf } from './entry-fields.ts'

interface EditEntryProps {
  body: EntryBody
  /** What the shop has found wrong. */
  errors: Record<string, string>
  onChange: (body: EntryBody) => Promise<void>
}

/** Everything that was typed and chosen in an entry, to be mended and sent again. */
export function EditEntry({ body, errors, onChange }: EditEntryProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const values = valuesOf(body)
  const [form, setForm] = useState({ values, errors })

  async function send(data: FormData) {
    const typed = Object.fromEntries(Object.keys(values).map(name => [name, textIn(data, name)]))
    const mended = changed(body, typed)
    if (mended.kind === 'return' && !mended.items.length) {
      setForm({ values: typed, errors: { items: 'required' } })
      return 'kept'
    }
    await onChange(mended)
  }

  return (
    <Form className="form" action={paths.you(context.locale)} form={form} onSend={send}>
      <ItemFields body={body} />
      {fieldsOf(body.kind).map(field => (
        <OneField key={field.name} field={field} />
      ))}
      <button className="btn primary" type="submit">
        {t('you.sendNow')}
      </button>
    </Form>
  )
}

function OneField({ field: { name, label, most, isRequired, lines, isChoice } }: { field: EntryField }) {
  const { t } = useTranslation()
  const field = { name, label: t(label), maxLength: most, required: isRequired, dir: 'auto' }
  if (isChoice) return <Choice name={name} label={field.label} />
  if (lines) return <FormTextField {...field} rows={lines} />
  if (name === 'rating') return <FormField {...field} type="number" min={1} max={5} inputMode="numeric" />
  return <FormField {...field} type={name === 'email' ? 'email' : 'text'} />
}

/** The reasons of a return, or the ways back that the market has. */
function Choice({ name, label }: { name: string; label: string }) {
  const { t } = useTranslation()
  const { methods } = usePortal().context.market.returns
  const { value, error } = useFormValue(name)
  const choices =
    name === 'reason'
      ? returnReasons.map(reason => ({ choice: reason, text: t(`returns.reason.${reason}`) }))
      : methods.map(method => ({ choice: method, text: t(`returns.method.${method}`) }))
  return (
    <label>
      {label}
      <select name={name} required defaultValue={value}>
        {choices.map(({ choice, text }) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
      {error && <span className="wrong">{error}</span>}
    </label>
  )
}

/** How many of each item go back; none of it where it shall stay. */
function ItemFields({ body }: { body: EntryBody }) {
  const { t } = useTranslation()
  const { error } = useFormValue('items')
  return (
    <>
      {itemsOf(body).map(({ line, title }) => (
        <FormField
          key={line}
          name={quantityName(line)}
          label={t('returns.quantityOf', { item: title })}
          type="number"
          min={0}
          max={999}
          required
          inputMode="numeric"
        />
      ))}
      {error && (
        <p className="wrong" role="alert">
          {t('returns.itemsRequired')}
        </p>
      )}
    </>
  )
}
