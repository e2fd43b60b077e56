import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { type KnownReviews, listReviews, type ProductReviews } from '#contract/reviews/reviews.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import type { ReviewFilter } from '#domain/review/review.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { WithQueries } from '#portal/frame/queries.tsx'
import SentNote from '#portal/frame/sent-note.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import { readReviews, rememberReviews } from '#portal/offline/memory/recent.ts'
import { reviewEntry } from './review-entry.ts'
import { ReviewsView } from './reviews-view.tsx'

interface LiveReviewsProps {
  known: KnownReviews
  /** Which of them were asked for. */
  filter?: ReviewFilter | undefined
  /** What the server has said of a review that was sent before the app was here. */
  form?: FormState | undefined
}

export default function LiveReviews(props: LiveReviewsProps) {
  return (
    <WithQueries>
      <ReviewsOnDevice {...props} />
    </WithQueries>
  )
}

type Seen = { reviews: ProductReviews; asOf: number; stale: boolean }

/** Reviews as fresh as the network allows, each visit kept for the next one without it; writing goes to the outbox. */
function ReviewsOnDevice({ known, filter, form }: LiveReviewsProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const services = useServices()! // drawn only where services are
  const { environment } = services
  const { locale } = context
  const { handle } = known
  const [sent, setSent] = useState<{ id: string; entry: EntryBody }>()
  const [incomplete, setIncomplete] = useState(false)
  const isChosen = Object.keys(filter ?? {}).length > 0

  const query = useInfiniteQuery({
    queryKey: ['reviews', handle, locale, filter],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ reviews }: Seen) => reviews.next,
    queryFn: async ({ pageParam: after }): Promise<Seen> => {
      const answer = await call(listReviews, { handle, locale, ...filter, ...(after && { after }) }, environment)
      if (answer.ok) {
        // They are shown all the same where the device keeps nothing. What leaves some out is no picture of the product.
        if (!after && !isChosen) await rememberReviews(handle, locale, answer.value, environment).catch(reportError)
        return { reviews: answer.value, asOf: answer.asOf, stale: false }
      }
      const seen = after || isChosen ? undefined : await readReviews(handle, locale, environment).catch(reportError)
      if (seen) return { reviews: seen.data, asOf: seen.asOf, stale: true }
      throw new Error('neither reachable nor seen before')
    },
  })

  async function send(data: FormData, shown: string) {
    const entry = reviewEntry(data, handle, locale)
    setIncomplete(!entry)
    if (!entry || (entry.kind === 'review_removal' && !confirm(t('reviews.removeConfirm')))) return 'kept'
    setSent({ id: await services.write(entry, shown), entry })
  }

  const removed = sent?.entry.kind === 'review_removal' && sent.entry.review
  const pages = query.data?.pages ?? []
  const first = pages[0]
  const reviews: KnownReviews = first
    ? {
        ...first.reviews,
        reviews: pages.flatMap(page => page.reviews.reviews).filter(({ id }) => id !== removed),
        next: pages.at(-1)?.reviews.next,
      }
    : known
  return (
    <ReviewsView
      reviews={reviews}
      filter={filter}
      form={incomplete ? { refusal: 'invalid' } : form}
      sent={sent && <SentNote id={sent.id}>{t(removed ? 'reviews.removed' : 'reviews.thanks')}</SentNote>}
      onSend={send}
      onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
      note={first?.stale ? t('reviews.seen', { time: formats.moment(first.asOf) }) : undefined}
    />
  )
}
