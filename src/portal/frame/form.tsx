import { createContext, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { FormNotice } from './form-notice.tsx'
import { useServices } from './services.tsx'
import { useDraft } from './use-draft.ts'
import { wrongFields } from './wrong-fields.ts'

/**
 * Takes a form over from HTML; what was typed is safe when it resolves. `data` holds the pressed button, too; `shown` is
 * the id of the form as it is shown, and of the entry that it makes, however often it is sent. `kept`: it is not sent yet, and
 * what is typed stays a draft. Where it fails, the server gets the form.
 */
export type Send = (data: FormData, shown: string) => Sent | Promise<Sent>
// biome-ignore lint/suspicious/noConfusingVoidType: most forms have nothing to say of it
export type Sent = 'kept' | void

interface FormProps {
  /** Where HTML sends it. */
  action: string
  className?: string
  /** What was typed before, and why it was refused. */
  form?: FormState | undefined
  /** Stands above the refusal. */
  lead?: ReactNode
  /** What is typed in it lies on the disk until it is sent. */
  keepsDraft?: boolean
  /** What a form without the app cannot carry, as a sentence: it then goes only when she sends it again. */
  lost?: string | undefined
  /** Absent until the app is here. */
  onSend?: Send | undefined
  children: ReactNode
}

/**
 * A form of the portal: a real one that the server answers, until the app takes it over. It says once why it was refused,
 * and carries the id by which the server knows a form that is sent twice.
 */
export function Form({ action, className = 'form card', form, lead, keepsDraft, lost, onSend, children }: FormProps) {
  const { t } = useTranslation()
  const element = useRef<HTMLFormElement>(null)
  const isLeftToServer = useRef(false)
  const [errors, setErrors] = useState<Record<string, string>>()
  const [trouble, setTrouble] = useState<'direct' | 'unsafe'>()
  const isOnline = useServices()?.environment.online
  const id = useShownId(form?.values?.['id'])
  const draft = useDraft({
    form: element,
    key: keepsDraft ? action : undefined,
    shown: id,
    isOurs: onSend !== undefined,
  })
  const sendOnce = useOnce()

  async function send(data: FormData, submitter: HTMLElement | null) {
    try {
      if ((await onSend?.(data, id ?? '')) !== 'kept') draft.drop()
      setTrouble(undefined)
    } catch (error) {
      // The device keeps nothing: storage refused, full or gone. The server takes the form as it does without a script.
      reportError(error)
      if (isOnline && !isOnline()) return setTrouble('unsafe')
      setTrouble('direct')
      isLeftToServer.current = true
      if (lost) return
      element.current?.requestSubmit(submitter)
    }
  }

  return (
    <form
      ref={element}
      className={className}
      method="post"
      // The browser would answer in its own language; the app says it at the field, and so does the server.
      noValidate
      action={action}
      onInput={draft.keep}
      onSubmit={event => {
        if (!onSend || isLeftToServer.current) return
        event.preventDefault()
        const wrong = wrongFields(event.currentTarget)
        const [first] = Object.keys(wrong)
        setErrors(first ? wrong : undefined)
        if (first) return focusOn(event.currentTarget, first)
        const { submitter } = event.nativeEvent
        const data = dataOf(event.currentTarget, submitter)
        sendOnce(() => send(data, submitter))
      }}
    >
      {lead}
      <FormNotice refusal={errors ? 'invalid' : form?.refusal} />
      {trouble && (
        <p className="note" role="alert">
          {trouble === 'direct' && lost ? lost : t(`waiting.${trouble}`)}
        </p>
      )}
      {id && <input type="hidden" name="id" value={id} />}
      <FormContext value={errors ? { ...form, errors } : form}>{children}</FormContext>
    </form>
  )
}

function focusOn(form: HTMLFormElement, name: string): void {
  form.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus()
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
function useOnce(): (work: () => Promise<void>) => void {
  const sending = useRef(false)
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round opens the door again
  useEffect(() => {
    sending.current = false
  }, [round])
  return work => {
    if (sending.current) return
    sending.current = true
    void work().finally(() => setRound(before => before + 1))
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
