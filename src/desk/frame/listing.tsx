import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Operation } from '#contract/operation.ts'
import { answerTo, reasonOf } from './queries.ts'
import { Failure, Loading } from './states.tsx'

/**
 * All pages of a list read so far: `next` of a page is handed back as `after` for the one that follows. `name` is what
 * `invalidateQueries` calls the list, whatever it was filtered by. `readsAgain`: whenever somebody comes back to the window.
 */
export function useListing<Input extends { after?: string | undefined }, Output extends { next?: string | undefined }>(
  name: string,
  operation: Operation<Input, Output>,
  input: Omit<Input, 'after'>,
  readsAgain = true,
) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: [name, input],
    queryFn: ({ pageParam, signal }) =>
      answerTo(operation, { ...input, ...(pageParam && { after: pageParam }) } as Input, signal), // put together again
    initialPageParam: '',
    getNextPageParam: last => last.next,
    refetchOnWindowFocus: readsAgain,
  })
  return {
    pages: data?.pages,
    error,
    hasMore: hasNextPage,
    isReading: isFetchingNextPage,
    readMore: () => void fetchNextPage(),
    retry: () => void refetch(),
  }
}

interface ListingProps<Item> {
  listing: Omit<ReturnType<typeof useListing>, 'pages'>
  items: readonly Item[] | undefined
  empty: ReactNode
  children: (items: readonly Item[]) => ReactNode
}

/** A list with all that may be in its place: waiting, a failure, nothing, and the way to more. */
export function Listing<Item>({ listing, items, empty, children }: ListingProps<Item>) {
  const { t } = useTranslation()
  const { error, hasMore, isReading, readMore, retry } = listing
  return (
    <>
      {error && <Failure reason={reasonOf(error)} onRetry={retry} />}
      {!items && !error && <Loading />}
      {items?.length === 0 && !hasMore && empty}
      {items && items.length > 0 && children(items)}
      {hasMore && (
        <button className="btn" type="button" disabled={isReading} onClick={readMore}>
          {t('more')}
        </button>
      )}
    </>
  )
}
