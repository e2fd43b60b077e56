import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { type KnownReviews, listReviews, type ProductReviews } from '#contract/reviews/reviews.ts'
import type { ReviewFilter } from '#domain/review/review.ts'
import { textIn } from '#portal/frame/form.tsx'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { WithQueries } from '#portal/frame/queries.tsx'
import SentNote from '#portal/frame/sent-note.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useDraftPhotos } from '#portal/frame/use-draft-photos.ts'
import { call } from '#portal/offline/call.ts'
import { readReviews, rememberReviews } from '#portal/offline/memory/recent.ts'
import { reviewEntry } from './review-entry.ts'
import { reviewFormAction } from './review-form.tsx'
import { ReviewsView } from './reviews-view.tsx'

const FormParts = lazyPart(() => import('./online-form-parts.tsx'))

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
  const [sent, setSent] = useState<{ id: string; removed: string | false }>()
  const [photos, setPhotos] = useDraftPhotos(reviewFormAction(locale, handle))
  const [incomplete, setIncomplete] = useState(false)
  const [more, setMore] = useState<{ asked: string; behind: string | undefined; pages: ProductReviews[] }>()
  const isChosen = Object.keys(filter ?? {}).length > 0

  const ask = (after?: string) => call(listReviews, { handle, locale, ...filter, ...(after && { after }) }, environment)
  const asked = JSON.stringify([handle, locale, filter])
  const { data: seen } = useQuery({
    queryKey: ['reviews', asked],
    queryFn: async (): Promise<Seen> => {
      const answer = await ask()
      if (answer.ok) {
        // They are shown all the same where the device keeps nothing. What leaves some out is no picture of the product.
        if (!isChosen) await rememberReviews(handle, locale, answer.value, environment).catch(reportError)
        return { reviews: answer.value, asOf: answer.asOf, stale: false }
      }
      const kept = isChosen ? undefined : await readReviews(handle, locale, environment).catch(reportError)
      if (kept) return { reviews: kept.data, asOf: kept.asOf, stale: true }
      throw new Error('unreachable')
    },
  })
  const shown = seen?.reviews ?? known
  // Behind the first page as it was when they were asked for: behind another they would leave a gap.
  const further = more?.asked === asked && more.behind === shown.next ? more.pages : []
  const next = (further.at(-1) ?? shown).next

  async function askMore() {
    const answer = await ask(next)
    if (answer.ok) setMore({ asked, behind: shown.next, pages: [...further, answer.value] })
  }

  async function send(data: FormData, shown: string) {
    const entry = reviewEntry(data, handle, locale)
    setIncomplete(!entry)
    const removed = entry?.kind === 'review_removal' && entry.review
    if (!entry || (removed && !confirm(t('reviews.removeConfirm')))) return 'kept'
    const files = photos.map((photo, position) => ({ data: photo, alt: textIn(data, `alt${position}`) }))
    const id = await services.write(entry, shown, removed ? [] : files)
    setPhotos([])
    setSent({ id, removed })
  }

  return (
    <ReviewsView
      reviews={{
        ...shown,
        reviews: [shown, ...further].flatMap(page => page.reviews).filter(({ id }) => id !== sent?.removed),
        next,
      }}
      filter={filter}
      write={{
        form: incomplete ? { refusal: 'invalid' } : form,
        onSend: send,
        more: (
          <Part
            part={FormParts}
            props={{ photos, onChange: setPhotos, handle, values: form?.values }}
            fallback={null}
          />
        ),
        lost: photos.length ? t('reviews.photosLost') : undefined,
      }}
      sent={sent && <SentNote id={sent.id}>{t(sent.removed ? 'reviews.removed' : 'reviews.thanks')}</SentNote>}
      onMore={() => void askMore()}
      note={seen?.stale ? t('reviews.seen', { time: formats.moment(seen.asOf) }) : undefined}
    />
  )
}
