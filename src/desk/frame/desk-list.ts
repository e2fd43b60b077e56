import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { useListPlace } from './list-place.ts'
import { useListing } from './listing.tsx'
import { answerTo } from './queries.ts'

/** A list as its URL narrows it, and the entry that is open, which may stand on no page read so far. */
export interface DeskList<Item> {
  name: string
  listing: Omit<ReturnType<typeof useListing>, 'pages'>
  items: readonly Item[] | undefined
  /** How many there are, as far as they are counted. */
  count: number | undefined
  opened: { item: Item | undefined; error: Error | null; retry: () => void } | undefined
}

/** `own`: what this list alone is narrowed by. `first`: what its first page says beside its entries. */
export function useDeskList<Input extends DeskNarrowing, Output extends DeskPage, Item extends { id: string }>(
  name: string,
  operation: Operation<Input, Output>,
  own: Omit<Input, keyof DeskNarrowing>,
  itemsOf: (page: Output) => readonly Item[],
  readsAgain = true,
): DeskList<Item> & { first: Output | undefined } {
  const { narrowing, openId } = useListPlace()
  const input = { ...own, ...narrowing() } as unknown as Omit<Input, 'after'> // put together again
  const { pages, ...listing } = useListing(name, operation, input, readsAgain)
  const items = pages?.flatMap(page => [...itemsOf(page)])
  const listed = items?.find(({ id }) => id === openId)
  // What leaves the list while it is open stays as it was until it is read alone: somebody may be typing in it.
  const seen = useRef<Item>(undefined)
  if (listed) seen.current = listed
  const before = seen.current?.id === openId ? seen.current : undefined
  const alone = useQuery({
    queryKey: [name, 'one', openId],
    queryFn: async ({ signal }) => itemsOf(await answerTo(operation, { id: openId } as Input, signal))[0] ?? null, // it needs no more
    enabled: openId !== undefined && items !== undefined && !listed,
    refetchOnWindowFocus: readsAgain,
  })
  return {
    name,
    listing,
    items,
    count: pages?.[0]?.count,
    first: pages?.[0],
    opened: openId
      ? {
          item: alone.data === null ? listed : (listed ?? alone.data ?? before),
          error: alone.data === null ? new Error('not there') : alone.error,
          retry: () => void alone.refetch(),
        }
      : undefined,
  }
}
