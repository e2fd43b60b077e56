import { leaveNote, readNote } from './session-note.ts'

const typedKey = () => `typed:${location.pathname}`

/** What stands in the fields of this page, for the page that comes after the reload. */
export function keepTyped(document: Document): void {
  const values = [
    ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('main :is(input,textarea)[name]'),
  ]
    .filter(field => field.type !== 'hidden' && field.type !== 'radio' && field.value)
    .map(field => [field.name, field.value])
  if (values.length) leaveNote(typedKey(), JSON.stringify(values))
}

/** Puts it back, once. */
export function restoreTyped(document: Document): void {
  const values = JSON.parse(readNote(typedKey()) ?? '[]') as [string, string][] // written by keepTyped
  leaveNote(typedKey(), undefined)
  for (const [name, value] of values) {
    const field = document.querySelector<HTMLInputElement>(`main [name="${CSS.escape(name)}"]`)
    if (field && !field.value) field.value = value
  }
}
