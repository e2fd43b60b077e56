import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { base } from '#contract/base.ts'
import { type LiveChange, livePath } from '#contract/inbox/live.ts'
import { deskMe } from '#contract/staff/staff.ts'
import { ask } from './ask.ts'
import { useMay } from './staff.tsx'
import { sessionEnded } from './staff-session.ts'
import { waitingKey } from './waiting.ts'

/** Lists in which a change of each kind is seen; all of them count what waits. */
const listsOf: Record<LiveChange['kind'], readonly string[]> = {
  conversation: ['inbox', 'conversations'],
  case: ['inbox', 'cases', 'conversations'],
  return: ['inbox', 'returns'],
  review: ['inbox', 'reviews'],
  withdrawal: ['inbox', 'withdrawals'],
  request: ['inbox', 'requests'],
  notification: ['inbox', 'notifications'],
  held: [],
  presence: [],
}

/** Something was said that nobody heard: it may be about anything. */
const all = '*'
/** What comes in a burst is read once. */
const pause = 400

/** Whether changes come by themselves just now: then nobody needs to ask every few seconds. */
let heard = false
export const isLive = (): boolean => heard

/**
 * Brings what changes, while the desk is open. Of all windows of a browser one has the stream and tells the others: a browser
 * opens six connections to a server, and seven windows would wait for each other for ever.
 */
export function useLive(): void {
  const queries = useQueryClient()
  const mayHear = useMay('read_inbox')
  useEffect(() => {
    if (!mayHear) return
    const ended = new AbortController()
    const told = createTold(queries, ended.signal)
    const channel = new BroadcastChannel(`aftercare-live${base}`)
    channel.onmessage = ({ data }) => told(data as Said) // only windows of ours know its name
    const tell = (said: Said) => {
      told(said)
      channel.postMessage(said)
    }
    // Without locks each window has its own.
    const begun = performance.now()
    const alone = () => readStream(tell, ended.signal, performance.now() - begun < fresh)
    void (navigator.locks?.request(`aftercare-live${base}`, { signal: ended.signal }, alone) ?? alone()).catch(() => {
      // Given up while it waited: the window leaves.
    })
    return () => {
      ended.abort()
      channel.close()
      heard = false
    }
  }, [queries, mayHear])
}

type Said = { event: 'changed'; change: LiveChange } | { event: 'hello' | 'lost' | 'ended' | 'silent' }

/** What this window shows was read so short a time before its stream that nothing can be missing; milliseconds. */
const fresh = 2_000
/** After an answer that is no stream, such as that of a server that restarts, the browser gives up; milliseconds. */
const retry = 5_000

/** Until the window leaves. Where a connection breaks the browser makes another one by itself. */
function readStream(tell: (said: Said) => void, signal: AbortSignal, isFresh: boolean): Promise<void> {
  return new Promise(resolve => {
    let isFirst = isFresh
    let source: EventSource
    let timer: ReturnType<typeof setTimeout>
    function open() {
      source = new EventSource(base + livePath)
      source.addEventListener('hello', () => {
        // What was said meanwhile nobody has heard.
        tell({ event: isFirst ? 'hello' : 'lost' })
        isFirst = false
      })
      source.addEventListener('lost', () => tell({ event: 'lost' }))
      source.addEventListener('ended', () => tell({ event: 'ended' }))
      source.addEventListener(
        'changed',
        ({ data }) => tell({ event: 'changed', change: JSON.parse(String(data)) as LiveChange }), // by the same contract
      )
      source.addEventListener('error', () => {
        tell({ event: 'silent' })
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, retry)
      })
    }
    open()
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      source.close()
      resolve()
    })
  })
}

/** What is read of one entry alone, whose id comes after it. */
const ofOne: readonly unknown[] = ['one', 'aids']

/** Reads again what is shown and has changed: of the entry that is open only what is said of it. */
function createTold(queries: QueryClient, signal: AbortSignal): (said: Said) => void {
  const lists = new Set<unknown>()
  const ids = new Set<unknown>()
  let timer: ReturnType<typeof setTimeout> | undefined
  signal.addEventListener('abort', () => clearTimeout(timer))
  const soon = (names: readonly string[], id?: string) => {
    for (const name of names) lists.add(name)
    ids.add(id ?? all)
    timer ??= setTimeout(() => {
      timer = undefined
      const [told, about] = [new Set(lists), new Set(ids)]
      lists.clear()
      ids.clear()
      void queries.invalidateQueries({
        predicate: ({ queryKey: [name, part, of] }) =>
          told.has(name) && (!ofOne.includes(part) || about.has(all) || about.has(of)),
      })
    }, pause)
  }
  return said => {
    heard = said.event !== 'silent' && said.event !== 'ended'
    if (said.event === 'ended')
      void ask(deskMe, {}).then(answer => !answer.ok && answer.reason === 'unauthenticated' && sessionEnded(queries))
    else if (said.event === 'lost') soon(['presence', ...waitingKey, ...Object.values(listsOf).flat()])
    else if (said.event === 'changed') {
      const { kind, id } = said.change
      if (kind === 'presence') void queries.invalidateQueries({ queryKey: ['presence', id] })
      else soon([...waitingKey, ...listsOf[kind]], id)
    }
  }
}
