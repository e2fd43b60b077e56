import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** What can be put where the sign was typed. */
interface Insertion {
  key: string
  label: string
  detail?: string
  /** What stands there then. */
  text: string
  /** What else happens when it is put there. */
  onInsert?: () => void
}

export interface InsertionSource {
  /** `/` or `@`, at the beginning of a word. */
  sign: string
  find: (typed: string) => readonly Insertion[]
}

interface AnswerTextProps {
  label: string
  hint: ReactNode
  value: string
  maxLength: number
  sources: readonly InsertionSource[]
  onChange: (value: string) => void
}

interface Open {
  sign: string
  /** Of the sign. */
  from: number
  typed: string
}

/** A field for an answer: a sign at the beginning of a word offers what can stand there, by the keyboard alone. */
export function AnswerText({ label, hint, value, maxLength, sources, onChange }: AnswerTextProps) {
  const { t } = useTranslation()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [open, setOpen] = useState<Open>()
  const [at, setAt] = useState(0)
  // Of now: what can be put there may come after the sign was typed.
  const found = (open && sources.find(({ sign }) => sign === open.sign)?.find(open.typed)) ?? []
  const chosen = Math.min(at, found.length - 1)

  function look({ value: text, selectionStart }: HTMLTextAreaElement) {
    const before = text.slice(0, selectionStart)
    const [, sign = '', typed = ''] = /(?:^|\s)([/@])([^\s/@]*)$/u.exec(before) ?? []
    setOpen(sign ? { sign, from: selectionStart - typed.length - sign.length, typed } : undefined)
    setAt(0)
  }

  function insert({ text, onInsert }: Insertion) {
    if (!open) return
    const end = open.from + open.sign.length + open.typed.length
    onChange(`${value.slice(0, open.from)}${text}${value.slice(end)}`)
    setOpen(undefined)
    onInsert?.()
    const caret = open.from + text.length
    // After React has written the text.
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(caret, caret)
    })
  }

  function press(event: KeyboardEvent) {
    const item = found[chosen]
    if (!item || event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt((chosen + 1) % found.length)
    else if (event.key === 'ArrowUp') setAt((chosen + found.length - 1) % found.length)
    else if (event.key === 'Enter' || event.key === 'Tab') insert(item)
    else if (event.key === 'Escape') setOpen(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const isOpen = found.length > 0
  return (
    <div className="field answer-text">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        ref={field}
        rows={7}
        dir="auto"
        value={value}
        maxLength={maxLength}
        aria-describedby={`${id}h`}
        aria-autocomplete="list"
        aria-controls={isOpen ? `${id}l` : undefined}
        aria-activedescendant={isOpen ? `${id}l${chosen}` : undefined}
        onChange={event => {
          onChange(event.target.value)
          look(event.target)
        }}
        onKeyDown={press}
        onBlur={() => setOpen(undefined)}
      />
      {isOpen && (
        <div className="insertions" id={`${id}l`} role="listbox" aria-label={t('conversations.insertions')}>
          {found.map((item, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
            <div
              key={item.key}
              id={`${id}l${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === chosen}
              // The field would lose the focus, and the list with it.
              onMouseDown={event => event.preventDefault()}
              onClick={() => insert(item)}
              ref={place === chosen ? reveal : undefined}
            >
              <bdi>{item.label}</bdi>
              {item.detail && (
                <span className="dim excerpt" dir="auto">
                  {item.detail}
                </span>
              )}
            </div>
          ))}
        </div>
      )}
      <span id={`${id}h`} className="dim">
        {hint}
      </span>
    </div>
  )
}

const reveal = (item: HTMLDivElement | null) => item?.scrollIntoView({ block: 'nearest' })
