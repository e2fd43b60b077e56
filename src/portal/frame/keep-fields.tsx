import { Component, type ReactNode } from 'react'
import type { TypedField } from '#portal/offline/outbox/outbox-database.ts'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

interface Typed extends TypedField {
  /** Where the cursor stood, if it stood here. */
  cursor?: [number | null, number | null]
}

interface KeepFieldsProps {
  /** Whenever it changes, the forms inside may be drawn anew by another component. */
  swap: unknown
  children: ReactNode
}

/**
 * Carries what is typed, chosen and focused over to the form that takes the place of another: the app's own form comes
 * while the customer may already be writing in the one of the page. A class, because only a class is asked right before
 * React changes the document.
 */
export class KeepFields extends Component<KeepFieldsProps> {
  override getSnapshotBeforeUpdate({ swap }: KeepFieldsProps): Typed[] {
    return swap === this.props.swap ? [] : readFields(document)
  }

  override componentDidUpdate(_props: KeepFieldsProps, _state: unknown, typed: Typed[]): void {
    if (typed.length) writeFields(typed)
  }

  override render(): ReactNode {
    return this.props.children
  }
}

const fieldsIn = (place: ParentNode) => [
  ...place.querySelectorAll<Field>(':is(#app,form) :is(input:not([type=hidden],[type=file]),textarea,select)[name]'),
]

const keyOf = (field: Field) =>
  [field.form?.getAttribute('action'), field.name, isChoice(field) && field.value].join(' ')

const isSelect = (field: Field): field is HTMLSelectElement => field.tagName === 'SELECT'

const isChoice = (field: Field): field is HTMLInputElement => field.type === 'radio' || field.type === 'checkbox'

/** What is typed and chosen in the forms of a place. */
export const readFields = (place: ParentNode): Typed[] =>
  fieldsIn(place)
    .map(field => ({
      key: keyOf(field),
      value: field.value,
      checked: isChoice(field) && field.checked,
      ...(field === document.activeElement && !isSelect(field) && { cursor: cursorOf(field) }),
    }))
    .filter(({ value, checked, cursor }) => value || checked || cursor)

function writeFields(typed: Typed[]): void {
  const fieldsByKey = new Map(fieldsIn(document).map(field => [keyOf(field), field]))
  for (const { key, value, checked, cursor } of typed) {
    const field = fieldsByKey.get(key)
    if (!field) continue
    if (isChoice(field)) field.checked ||= checked
    else if (!field.value || isSelect(field)) field.value = value
    if (!cursor || isSelect(field) || field === document.activeElement) continue
    field.focus({ preventScroll: true })
    if (cursor[0] !== null) field.setSelectionRange(...cursor)
  }
}

/** Brings back what was written in a form before, where nothing else was written in it since. */
export function writeDraft(form: HTMLFormElement, typed: readonly TypedField[]): void {
  const fieldsByKey = new Map(fieldsIn(form).map(field => [keyOf(field), field]))
  for (const { key, value, checked } of typed) {
    const field = fieldsByKey.get(key)
    if (!field) continue
    if (isChoice(field)) field.checked ||= checked
    else if (isSelect(field) || field.value === field.defaultValue) field.value = value
  }
}

/** Fields of type e-mail or number have no cursor that one may ask for. */
const cursorOf = (field: Exclude<Field, HTMLSelectElement>): [number | null, number | null] => [
  field.selectionStart,
  field.selectionEnd,
]
