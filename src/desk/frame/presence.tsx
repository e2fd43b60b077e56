import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deskPresence } from '#contract/inbox/live.ts'
import { ask } from './ask.ts'
import { useLanguage } from './language-context.tsx'
import { answerTo } from './queries.ts'
import { useMay } from './staff.tsx'

/** So often it is said again that somebody is there. */
const again = 20_000
/** So often it is looked whether something is typed. */
const glance = 2_000

/** Who else has the entry open: two answers to one customer are one too many. Says so of whoever looks, too. */
export function Presence({ id }: { id: string }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const mayWork = useMay('work_inbox')
  const [writing, setWriting] = useState(false)
  const doing = writing ? ('writes' as const) : ('reads' as const)
  const { data } = useQuery({
    queryKey: ['presence', id, doing],
    queryFn: ({ signal }) => answerTo(deskPresence, { id, doing }, signal),
    refetchInterval: again,
    enabled: mayWork,
    // A colleague who has gone is no fault to be told of.
    retry: false,
    placeholderData: before => before,
  })
  useEffect(() => {
    if (!mayWork) return
    const look = () => setWriting(hasWords())
    const leave = () => void ask(deskPresence, { id, doing: 'left' })
    document.addEventListener('input', look)
    // What is sent is typed no more, and nobody tells.
    const timer = setInterval(look, glance)
    addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('input', look)
      clearInterval(timer)
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [id, mayWork])
  const others = data?.others ?? []
  const writers = others.filter(one => one.writing)
  const named = (writers.length ? writers : others).map(({ name }) => name)
  return (
    <div role="status">
      {named.length > 0 && (
        <p className={writers.length ? 'note' : 'callout'}>
          {t(writers.length ? 'presence.writes' : 'presence.reads', { names: formats.list(named) })}
        </p>
      )}
    </div>
  )
}

/** Something is typed in a field of the entry that is open. */
const hasWords = (): boolean =>
  [...document.querySelectorAll<HTMLTextAreaElement>('.pane textarea')].some(field => field.value.trim() !== '')
