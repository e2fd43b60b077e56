import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { LinkDeskDialog } from '#desk/features/articles/link-desk-dialog.tsx'
import { LinkDeskContext, type LinkDeskPort, type LinkSubject } from '#desk/frame/link-desk.tsx'
import { useMay } from '#desk/frame/staff.tsx'

const ShareForm = lazy(() => import('#desk/features/shares/share-form.tsx'))

/** Opens the link desk over whatever is open: by Ctrl K (⌘ K), also out of a field, or by a button. */
export function LinkDesk({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<LinkSubject>()
  const mayOpen = useMay('search_articles')
  const mayShare = useMay('share_articles')
  const subjects = useRef<LinkSubject[]>([])
  const port = useMemo<LinkDeskPort>(
    () => ({
      open: () => setOpen(subjects.current.at(-1) ?? {}),
      about(subject) {
        subjects.current.push(subject)
        return () => {
          subjects.current = subjects.current.filter(other => other !== subject)
        }
      },
    }),
    [],
  )
  useEffect(() => {
    if (!mayOpen) return
    function press(event: KeyboardEvent) {
      const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'k'
      if (!isOurs || event.defaultPrevented) return
      event.preventDefault()
      if (!document.querySelector('dialog[open]')) port.open()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [mayOpen, port])
  return (
    <LinkDeskContext value={port}>
      {children}
      {/* Not fetched when it is asked for: whoever types at once would type into what lies below. */}
      {open && (
        <LinkDeskDialog
          subject={open}
          share={
            mayShare
              ? of => (
                  <Suspense>
                    <ShareForm {...of} />
                  </Suspense>
                )
              : undefined
          }
          onClose={() => setOpen(undefined)}
        />
      )}
    </LinkDeskContext>
  )
}
