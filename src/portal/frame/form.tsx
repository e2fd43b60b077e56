import { createContext, type ReactNode, useEffect, useRef, useState } from 'react'
import type { FormState } from '#contract/page/page.ts'
import { FormNotice } from './form-notice.tsx'
import { useServices } from './services.tsx'

/**
 * Takes a form over from HTML; what was typed is safe when it resolves. `data` holds the pressed button, too; `shown` is
 * the id of the form as it is shown, and of the entry that it makes, however often it is sent.
 */
export type Send = (data: FormData, shown: string) => void | Promise<void>

interface FormProps {
  /** Where HTML sends it. */
  action: string
  className?: string
  /** What was typed before, and why it was refused. */
  form?: FormState | undefined
  /** Stands above the refusal. */
  lead?: ReactNode
  /** Absent until the app is here. */
  onSend?: Send | undefined
  children: ReactNode
}

/**
 * A form of the portal: a real one that the server answers, until the app takes it over. It says once why it was refused,
 * and carries the id by which the server knows a form that is sent twice.
 */
export function Form({ action, className = 'form card', form, lead, onSend, children }: FormProps) {
  const given = form?.values?.['id']
  const id = useShownId(given)
  const sendOnce = useOnce(onSend && id ? data => onSend(data, id) : undefined)
  return (
    <form
      className={className}
      method="post"
      action={action}
      onSubmit={event => {
        if (!sendOnce) return
        event.preventDefault()
        sendOnce(dataOf(event.currentTarget, event.nativeEvent.submitter))
      }}
    >
      {lead}
      <FormNotice refusal={form?.refusal} />
      {id && <input type="hidden" name="id" defaultValue={id} />}
      <FormContext value={form}>{children}</FormContext>
    </form>
  )
}

/** What was typed before and why it was refused, for the fields inside. */
export const FormContext = createContext<FormState | undefined>(undefined)

/** The id that the server has given the form, else one that the app makes when it is there. */
function useShownId(given: string | undefined): string | undefined {
  const environment = useServices()?.environment
  const own = useRef<string>(undefined)
  if (given || !environment) return given
  own.current ??= environment.uuid()
  return own.current
}

/**
 * A double click submits twice before React has drawn anything, and each would be an entry of its own: the second finds
 * the door closed, until what the first has led to is drawn.
 */
function useOnce(send: ((data: FormData) => void | Promise<void>) | undefined): ((data: FormData) => void) | undefined {
  const sending = useRef(false)
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round opens the door again
  useEffect(() => {
    sending.current = false
  }, [round])
  if (!send) return undefined

  async function sendNow(data: FormData) {
    sending.current = true
    try {
      await send?.(data)
    } finally {
      setRound(before => before + 1)
    }
  }
  return data => {
    if (!sending.current) void sendNow(data)
  }
}

/** `new FormData(form, submitter)` does the same, but Chrome knows it since 112 only. */
function dataOf(form: HTMLFormElement, submitter: HTMLElement | null): FormData {
  const data = new FormData(form)
  if (submitter instanceof HTMLButtonElement && submitter.name) data.set(submitter.name, submitter.value)
  return data
}

/** A field of the data that a form was sent with, without the blanks around it; empty where there is none. */
export const textIn = (data: FormData, name: string): string => String(data.get(name) ?? '').trim()
