import type { FormState } from '#contract/page/page.ts'
import { Form, textIn } from './form.tsx'
import { FormField } from './form-field.tsx'

interface LinkFormProps {
  action: string
  label: string
  hint: string
  /** On its button. */
  submit: string
  form?: FormState | undefined
  /** With what the link holds. */
  onOpen?: ((token: string) => void) | undefined
}

/** For whoever comes without the signed link that opens a page: it is pasted. */
export function LinkForm({ action, label, hint, submit, form, onOpen }: LinkFormProps) {
  return (
    <Form action={action} form={form} onSend={onOpen && (data => onOpen(tokenIn(textIn(data, 'link'))))}>
      <LinkField label={label} hint={hint} />
      <button className="btn primary" type="submit">
        {submit}
      </button>
    </Form>
  )
}

export const LinkField = ({ label, hint }: Pick<LinkFormProps, 'label' | 'hint'>) => (
  <FormField
    label={label}
    hint={hint}
    name="link"
    required
    autoComplete="off"
    autoCapitalize="none"
    maxLength={1000}
    dir="ltr"
    // A link that opened nothing is not worth keeping.
    defaultValue={undefined}
  />
)

/** The whole link, or only what follows `#t=`. */
const tokenIn = (pasted: string): string => (/[#?&]t=([^&\s]+)/.exec(pasted)?.[1] ?? pasted).trim()
