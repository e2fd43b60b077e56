import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react'

interface Shared {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong with the value, as a sentence. */
  error?: string | undefined
}

/** A labelled input; hint and error are tied to it for screen readers. */
export function Field({ label, hint, error, ...input }: Shared & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-describedby={`${id}h`} aria-invalid={error ? true : undefined} {...input} />
      <Explanation id={`${id}h`} hint={hint} error={error} />
    </p>
  )
}

export function TextField({ label, hint, error, ...input }: Shared & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={5} aria-describedby={`${id}h`} aria-invalid={error ? true : undefined} {...input} />
      <Explanation id={`${id}h`} hint={hint} error={error} />
    </p>
  )
}

function Explanation({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <span id={id} className={error ? 'wrong' : 'dim'}>
      {error ?? hint}
    </span>
  )
}
