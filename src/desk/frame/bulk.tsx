import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldAction } from '#contract/staff/held.ts'
import type { Answer, Reason } from './ask.ts'
import { useUndo } from './undo.tsx'
import { toHeld } from './waiting.ts'

export interface AskProps {
  onGiven: (given: string, close: () => void) => void
  onClose: () => void
}

/** What can be done to several entries at once. Each is asked for by itself: it has its line in the audit log, and its own no. */
export interface BulkAction<Item> {
  name: string
  text: string
  /** The letter of its button. */
  keyName: string
  fits: (item: Item) => boolean
  /** Asks first for what all of them need, such as a reason; what it hands over comes to `send`. */
  Ask?: ComponentType<AskProps>
  send: (item: Item, given: string) => Promise<Answer<HeldAction>>
}

export interface Selection {
  ids: ReadonlySet<string>
  /** Of what was tried last, why not, by entry. */
  failures: ReadonlyMap<string, Reason>
  toggle(id: string, toHere: boolean): void
  all(on: boolean): void
}

/** Which of the entries shown are selected; what is not shown any more is not. */
export function useSelection(shown: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string>()
  const [failures, setFailures] = useState<ReadonlyMap<string, Reason>>(new Map())
  const ids = new Set(shown.filter(id => chosen.has(id)))

  function toggle(id: string, toHere: boolean) {
    const [from, to] = [shown.indexOf(last ?? id), shown.indexOf(id)]
    const range = toHere && from >= 0 ? shown.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
    const on = toHere || !ids.has(id)
    setChosen(new Set(on ? [...ids, ...range] : [...ids].filter(one => !range.includes(one))))
    setLast(id)
  }

  return {
    ids,
    failures,
    toggle,
    all: (on: boolean) => setChosen(new Set(on ? shown : [])),
    /** What failed stays selected, with its reason in its row. */
    settle(failed: ReadonlyMap<string, Reason>) {
      setFailures(failed)
      setChosen(new Set(failed.keys()))
    },
  }
}

interface BulkBarProps<Item> {
  actions: readonly BulkAction<Item>[]
  selected: readonly Item[]
  onDone: (failed: ReadonlyMap<string, Reason>) => void
  onNone: () => void
}

/** So many at a time: a colleague's request is not to wait behind fifty. */
const atOnce = 4

/** What can be done to all that is selected. */
export function BulkBar<Item extends { id: string }>({ actions, selected, onDone, onNone }: BulkBarProps<Item>) {
  const { t } = useTranslation()
  const { offer } = useUndo()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState<BulkAction<Item>>()

  async function act(action: BulkAction<Item>, given: string) {
    setBusy(true)
    const fitting = selected.filter(action.fits)
    const held: HeldAction[] = []
    const failed = new Map<string, Reason>()
    const rest = [...fitting]
    const worker = async () => {
      for (let item = rest.shift(); item; item = rest.shift()) {
        const answer = await action.send(item, given)
        if (answer.ok) held.push(answer.value)
        else failed.set(item.id, answer.reason)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    if (held.length) offer({ actions: held.map(toHeld), sentence: t('bulk.done', { count: held.length }) })
    setBusy(false)
    onDone(failed)
  }

  return (
    <section className="bulk" aria-label={t('bulk.label')}>
      <b role="status">{t('bulk.selected', { count: selected.length })}</b>
      {actions.map(action => {
        const count = selected.filter(action.fits).length
        return (
          <button
            key={action.name}
            className="btn"
            type="button"
            disabled={busy || count === 0}
            aria-keyshortcuts={action.keyName}
            onClick={() => (action.Ask ? setAsking(action) : void act(action, ''))}
          >
            {action.text}
            {count > 0 && count < selected.length && <span className="dim">{count}</span>}
          </button>
        )
      })}
      <button className="btn quiet" type="button" onClick={onNone}>
        {t('bulk.none')}
      </button>
      {asking?.Ask && (
        <asking.Ask
          onGiven={(given, close) => {
            close()
            void act(asking, given)
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  )
}
