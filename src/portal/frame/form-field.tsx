import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, TextField } from '#ui/field.tsx'
import { FormContext } from './form.tsx'

interface Named {
  name: string
  label: ReactNode
  hint?: ReactNode
}

/** A field of a `Form`: keeps what was typed, and says what is wrong with it. */
export function FormField({ name, ...input }: Named & InputHTMLAttributes<HTMLInputElement>) {
  const { value, error } = useFormValue(name)
  return <Field name={name} defaultValue={value} error={error} {...input} />
}

/** The same for several lines. */
export function FormTextField({ name, ...input }: Named & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { value, error } = useFormValue(name)
  return <TextField name={name} defaultValue={value} error={error} {...input} />
}

/** What was typed in a field of the `Form` around, and the sentence for what is wrong with it. */
export function useFormValue(name: string): { value: string | undefined; error: string | undefined } {
  const form = useContext(FormContext)
  const sentenceOf = useFieldSentence()
  return { value: form?.values?.[name], error: sentenceOf(form?.errors?.[name]) }
}

/** The sentence for what is wrong with a field, by the server's code. */
export function useFieldSentence(): (code: string | undefined) => string | undefined {
  const { t } = useTranslation()
  return code => {
    const sentence = known.find(candidate => candidate === code)
    return code && (sentence ? t(`error.field.${sentence}`) : t('error.invalid'))
  }
}

/** What has a sentence of its own. */
const known = ['required', 'email', 'rating', 'too_long'] as const
