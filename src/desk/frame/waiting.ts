import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { deskWaiting, type WaitingPlace, waitingPlaces } from '#contract/staff/desk-waiting.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import { answerTo } from './queries.ts'

/** With the moment of this computer at which it is done. */
export interface Held extends HeldAction {
  until: number
}

export interface Waiting {
  waiting: Partial<Record<WaitingPlace, number>>
  held: readonly Held[]
}

export const waitingKey = ['waiting']
/** So often, while somebody looks at the desk; and while something is just being done. */
const [usual, soon] = [5_000, 1_500]
/** While changes come by themselves. */
const seldom = 30_000

export const toHeld = (action: HeldAction): Held => ({ ...action, until: Date.now() + action.left })

/** What waits, as it was told last; the frame alone asks, in `usePolledWaiting`. */
export function useWaiting(): Waiting {
  const { data } = useQuery<Waiting>({ queryKey: waitingKey, queryFn: readWaiting, enabled: false })
  return data ?? none
}

/** Asks again and again, and reads lists again in which something has come or was done. To be called once. */
export function usePolledWaiting(isLive: () => boolean): Waiting {
  const queries = useQueryClient()
  const { data = none } = useQuery<Waiting>({
    queryKey: waitingKey,
    queryFn: readWaiting,
    refetchInterval: ({ state }) => (state.data?.held.length ? soon : isLive() ? seldom : usual),
    // What fails here is said by the list itself.
    retry: false,
  })
  const seen = JSON.stringify([data.waiting, data.held.map(({ id }) => id)])
  const before = useRef(seen)
  useEffect(() => {
    if (before.current === seen) return
    before.current = seen
    const isList = (name: unknown) => waitingPlaces.some(place => place === name)
    void queries.invalidateQueries({ predicate: ({ queryKey }) => isList(queryKey[0]) })
  }, [queries, seen])
  return data
}

async function readWaiting({ signal }: { signal: AbortSignal }): Promise<Waiting> {
  const { waiting, held } = await answerTo(deskWaiting, {}, signal)
  return { waiting, held: held.map(toHeld) }
}

const none: Waiting = { waiting: {}, held: [] }
