import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { deskReviews } from '#contract/reviews/desk-reviews.ts'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { paths } from '#desk/frame/paths.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { Tabs } from '#desk/frame/tabs.tsx'
import { reviewStates } from '#domain/review/review.ts'
import { ReviewCard } from './review-card.tsx'

/** Reviews by state. The rule about bad ratings stands above them, always. */
export function ReviewsScreen() {
  const { t } = useTranslation()
  const [parameters] = useSearchParams()
  const state = reviewStates.find(candidate => candidate === parameters.get('state')) ?? 'pending'
  const mayModerate = useMay('moderate_reviews')
  const listing = useListing('reviews', deskReviews, { state })
  const reviews = listing.pages?.flatMap(page => page.reviews)
  return (
    <>
      <h1>{t('reviews.title')}</h1>
      <p className="callout rule">
        <b>{t('reviews.rule')}</b> {t('reviews.ruleHint')}
      </p>
      {!mayModerate && <p className="dim">{t('reviews.agent')}</p>}
      <Tabs
        label={t('reviews.states')}
        tabs={reviewStates.map(each => ({
          name: each,
          text: t(`reviews.state.${each}`),
          path: paths.reviews(each),
          here: each === state,
        }))}
      />
      <Listing listing={listing} items={reviews} empty={<Empty title={t(`reviews.empty.${state}`)} />}>
        {reviews => (
          <ul className="cards">
            {reviews.map(review => (
              <ReviewCard key={review.id} review={review} />
            ))}
          </ul>
        )}
      </Listing>
    </>
  )
}
