import { emailPattern } from '#domain/entry/entry-limits.ts'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What the server would refuse, field by field, by its own codes: it is said at once, and in the page's language. */
export function wrongFields(form: HTMLFormElement): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const field of form.querySelectorAll<Field>(':is(input:not([type=hidden]),textarea,select)[name]')) {
    const code = codeOf(field)
    if (code) wrong[field.name] ??= code
  }
  return wrong
}

function codeOf(field: Field): string | undefined {
  const value = field.value.trim()
  // Asks a group of buttons as a whole.
  if (field.type === 'radio')
    return field.validity.valueMissing ? (field.name === 'rating' ? 'rating' : 'required') : undefined
  if (field.required && !value) return 'required'
  if (field.type === 'email' && value && !emailPattern.test(value)) return 'email'
  return 'maxLength' in field && field.maxLength >= 0 && value.length > field.maxLength ? 'too_long' : undefined
}
