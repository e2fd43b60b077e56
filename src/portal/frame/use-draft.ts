import { type RefObject, useEffect, useRef } from 'react'
import { readFields, writeDraft } from './keep-fields.tsx'
import { useServices } from './services.tsx'

const drafts = () => import('#portal/offline/outbox/drafts.ts')

interface DraftOf {
  form: RefObject<HTMLFormElement | null>
  /** Names the form among all forms; undefined where nothing is kept. */
  key: string | undefined
  /** The id of the form as it is shown. */
  shown: string | undefined
  /** The app sends it; else the server gets it, and nothing would say when its draft is over. */
  isOurs: boolean
}

/** Keeps what is typed in a form on the disk until it is sent, and brings it back. */
export function useDraft({ form, key, shown, isOurs }: DraftOf): { keep: () => void; drop: () => void } {
  const environment = useServices()?.environment
  const isRead = useRef(false)

  function keepFrom(typed: HTMLFormElement | null) {
    if (!key || !shown || !typed || !environment) return
    const fields = readFields(typed)
    // Where nothing can be kept, the form still works: it is sent to the server.
    void drafts()
      .then(({ keepDraft }) => keepDraft(key, { shown, fields }, environment))
      .catch(reportError)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each form that is shown
  useEffect(() => {
    if (!key || !environment) return
    const typed = form.current
    isRead.current = false
    if (isOurs)
      void drafts()
        .then(({ readDraft }) => readDraft(key, environment))
        .then(draft => {
          if (!form.current) return
          isRead.current = true
          if (draft) writeDraft(form.current, draft.fields)
          // What was typed before the app was here.
          if (isTyped(form.current)) keepFrom(form.current)
        })
        .catch(reportError)
    return () => {
      // Left so early that nobody has seen what was typed.
      if (typed && !isRead.current && isTyped(typed)) keepFrom(typed)
    }
  }, [key, environment, isOurs])

  return {
    keep() {
      if (isOurs) keepFrom(form.current)
    },
    drop() {
      isRead.current = true
      if (!key) return
      void drafts()
        .then(({ dropDraft }) => dropDraft(key))
        .catch(reportError)
    },
  }
}

const isTyped = (form: HTMLFormElement): boolean =>
  [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]),textarea')].some(field =>
    field.type === 'radio' || field.type === 'checkbox'
      ? (field as HTMLInputElement).checked !== (field as HTMLInputElement).defaultChecked // a textarea has no such type
      : field.value !== field.defaultValue,
  )
