import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const shownFor = 8000
const ToastContext = createContext<((sentence: string) => void) | undefined>(undefined)

/** Says once, to eyes and screen readers alike, what has just happened. */
export function useToast(): (sentence: string) => void {
  const say = useContext(ToastContext)
  if (!say) throw new Error('useToast outside ToastProvider: wrap the tree in app/app.tsx')
  return say
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  // A new object for each sentence: the same words said again stand for their full time again.
  const [toast, setToast] = useState<{ sentence: string }>()
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(() => setToast(undefined), shownFor)
    return () => clearTimeout(timer)
  }, [toast])
  const [say] = useState(() => (sentence: string) => setToast({ sentence }))
  return (
    <ToastContext value={say}>
      {children}
      {/* Always there: a live region that appears together with its text is not read out. */}
      <div role="status">
        {toast && (
          <div className="toast">
            <span dir="auto">{toast.sentence}</span>
            <button className="btn" type="button" onClick={() => setToast(undefined)}>
              {t('close')}
            </button>
          </div>
        )}
      </div>
    </ToastContext>
  )
}
