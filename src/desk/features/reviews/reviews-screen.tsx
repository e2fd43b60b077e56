import { useTranslation } from 'react-i18next'
import { type DeskReview, deskReviews } from '#contract/reviews/desk-reviews.ts'
import { useColumns } from '#desk/frame/columns.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { useMay } from '#desk/frame/staff.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { reviewStates } from '#domain/review/review.ts'
import { bulkModeration } from './bulk-moderation.tsx'
import { ReviewDetail } from './review-detail.tsx'
import { WaitingPhotos } from './review-photos.tsx'
import { Stars } from './stars.tsx'

/** Reviews by state. The rule about bad ratings stands above them, always. */
export function ReviewsScreen() {
  const { t } = useTranslation()
  const columns = useColumns()
  const { formats } = useLanguage()
  const { value } = useListPlace()
  const state = reviewStates.find(candidate => candidate === value('state')) ?? 'pending'
  const mayModerate = useMay('moderate_reviews')
  const list = useDeskList('reviews', deskReviews, { state }, page => page.reviews)
  return (
    <ListScreen
      title={t('reviews.title')}
      lead={
        <>
          <p className="callout rule">
            <b>{t('reviews.rule')}</b> {t('reviews.ruleHint')}
          </p>
          {!mayModerate && <p className="dim">{t('reviews.agent')}</p>}
        </>
      }
      list={list}
      views={{
        label: t('reviews.states'),
        parameter: 'state',
        here: state,
        tabs: reviewStates.map(each => [each, t(`reviews.state.${each}`)]),
      }}
      main={{ label: t('list.column.review'), cell: review => <Line review={review} /> }}
      columns={[
        {
          name: 'product',
          label: t('list.column.product'),
          room: 'tablet',
          cell: ({ product }) => <bdi>{product}</bdi>,
        },
        {
          name: 'language',
          label: t('list.language'),
          room: 'wide',
          cell: ({ language }) => language && formats.languageName(language),
        },
        { name: 'market', label: t('list.market'), room: 'wide', cell: ({ market }) => formats.countryName(market) },
        columns.age,
      ]}
      bulk={mayModerate ? bulkModeration(t) : []}
      empty={<Empty title={t(`reviews.empty.${state}`)} />}
      heading={({ title, text, language }) => (
        <span {...writtenIn(language)} className="excerpt">
          {title ?? text}
        </span>
      )}
      Detail={ReviewDetail}
    />
  )
}

function Line({ review: { rating, title, text, language, pictures } }: { review: DeskReview }) {
  return (
    <>
      <span className="rated">
        <Stars rating={rating} />
        <WaitingPhotos photos={pictures} />
      </span>
      <span className="excerpt" {...writtenIn(language)}>
        {title ? `${title} · ${text}` : text}
      </span>
    </>
  )
}
