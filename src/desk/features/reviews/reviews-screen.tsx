import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { deskReviews } from '#contract/desk.ts'
import { Listing, useListing } from '#desk/app/listing.tsx'
import { Empty } from '#desk/app/notices.tsx'
import { usePageTitle } from '#desk/app/page-title.ts'
import { useMay } from '#desk/app/staff.tsx'
import { Tabs } from '#desk/app/tabs.tsx'
import { paths } from '#desk/paths.ts'
import { reviewStates } from '#domain/review/review.ts'
import { ReviewCard } from './review-card.tsx'

/** Reviews by state. The rule about bad ratings stands above them, always. */
export function ReviewsScreen() {
  const { t } = useTranslation()
  const [parameters] = useSearchParams()
  const state = reviewStates.find(candidate => candidate === parameters.get('state')) ?? 'pending'
  const mayModerate = useMay('moderate_reviews')
  usePageTitle(t('reviews.title'))
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
