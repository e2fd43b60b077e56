import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { LinkDeskBeside } from '#desk/features/articles/link-desk-body.tsx'
import { LinkDeskDialog } from '#desk/features/articles/link-desk-dialog.tsx'
import { LinkDeskContext, type LinkDeskPort, type LinkSubject } from '#desk/frame/link-desk.tsx'
import { useMay } from '#desk/frame/staff.tsx'

const ShareForm = lazy(() => import('#desk/features/shares/share-form.tsx'))

/** Opens the link desk over whatever is open: by Ctrl K (⌘ K), also out of a field, or by a button. */
export function LinkDesk({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<{ subject: LinkSubject; write?: (text: string) => void }>()
  const mayOpen = useMay('search_articles')
  const mayShare = useMay('share_articles')
  const subjects = useRef<LinkSubject[]>([])
  const answers = useRef<((text: string) => void)[]>([])
  const port = useMemo<LinkDeskPort>(
    () => ({
      open() {
        const write = answers.current.at(-1)
        setOpen({ subject: subjects.current.at(-1) ?? {}, ...(write && { write }) })
      },
      about(subject) {
        subjects.current.push(subject)
        return () => {
          subjects.current = subjects.current.filter(other => other !== subject)
        }
      },
      into(write) {
        answers.current.push(write)
        return () => {
          answers.current = answers.current.filter(other => other !== write)
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
          subject={open.subject}
          insert={open.write && writer(open.write)}
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

/** An answer is plain text, and what is handed to it is in it. */
const writer =
  (write: (text: string) => void): LinkDeskBeside['insert'] =>
  ({ text }) => {
    write(text)
    return Promise.resolve(true)
  }
