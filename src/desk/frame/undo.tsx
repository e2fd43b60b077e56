import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { undoHeld } from '#contract/staff/held.ts'
import { ask } from './ask.ts'
import { useLanguage } from './language-context.tsx'
import { useToast } from './toast.tsx'
import { type Held, useWaiting, waitingKey } from './waiting.ts'

/** What was decided together: one entry, or all that were selected. */
interface Offer {
  actions: readonly Held[]
  sentence: string
  onUndone?: () => void
}

interface Undo {
  offer(offer: Offer): void
  /** Takes back these; said in a toast, whatever comes of it. */
  undo(ids: readonly string[]): Promise<void>
  /** Takes back what was decided last in this window. */
  undoLast(): void
}

const UndoContext = createContext<Undo | undefined>(undefined)

export function useUndo(): Undo {
  const undo = useContext(UndoContext)
  if (!undo) throw new Error('useUndo outside UndoProvider: only screens inside app/layout.tsx decide something')
  return undo
}

/** What was decided in this window and can still be taken back, above every screen. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const say = useToast()
  const { held } = useWaiting()
  const [offers, setOffers] = useState<readonly Offer[]>([])
  const open = offers.filter(({ actions }) => actions.some(({ id }) => held.some(one => one.id === id)))

  const value = useMemo<Undo>(() => {
    async function undo(ids: readonly string[]) {
      const answer = await ask(undoHeld, { ids: [...ids] })
      if (!answer.ok) return say(t([`error.${answer.reason}`, 'error.defect']))
      const { undone } = answer.value
      say(undone.length ? t('held.undone', { count: undone.length }) : t('held.late'))
      for (const { actions, onUndone } of open) if (actions.some(({ id }) => undone.includes(id))) onUndone?.()
      await queries.invalidateQueries({ queryKey: waitingKey })
    }
    return {
      undo,
      offer: offer => setOffers(before => [...before.slice(-4), offer]),
      undoLast() {
        const last = open.at(-1)
        if (last) void undo(last.actions.map(({ id }) => id))
      },
    }
  }, [open, queries, say, t])

  return (
    <UndoContext value={value}>
      {children}
      {/* Always there: a live region that appears together with its text is not read out. */}
      <div className="undo" role="status">
        {open.map(({ actions, sentence }) => (
          <div className="toast" key={actions[0]?.id}>
            <span dir="auto">{sentence}</span>
            <button className="btn primary" type="button" onClick={() => void value.undo(actions.map(({ id }) => id))}>
              {t('held.undo')} <SecondsLeft until={Math.max(...actions.map(({ until }) => until))} />
            </button>
          </div>
        ))}
      </div>
    </UndoContext>
  )
}

/** For eyes alone: read out every second it would drown what was decided. */
function SecondsLeft({ until }: { until: number }) {
  const { formats } = useLanguage()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  return (
    <span className="seconds" aria-hidden="true">
      {formats.number(Math.max(0, Math.ceil((until - now) / 1000)))}
    </span>
  )
}

/** In the place of actions, for all staff, while somebody's decision about this entry waits. */
export function BeingDone({ object, children }: { object: string; children: ReactNode }) {
  const { t } = useTranslation()
  const { undo } = useUndo()
  const action = useWaiting().held.find(held => held.object === object)
  return (
    <>
      {action && (
        <p className="callout row">
          <span>{t('held.by', { name: action.who })}</span>
          <button className="btn" type="button" onClick={() => void undo([action.id])}>
            {t('held.undo')} <SecondsLeft until={action.until} />
          </button>
        </p>
      )}
      {/* Stays, so that what was typed is there again when it is taken back. */}
      <div hidden={action !== undefined}>{children}</div>
    </>
  )
}

/** In the row of an entry about which somebody's decision waits. */
export function DoneMark({ object }: { object: string }) {
  const { t } = useTranslation()
  const isHeld = useWaiting().held.some(held => held.object === object)
  return isHeld && <span className="badge wait">{t('held.mark')}</span>
}
