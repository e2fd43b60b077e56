import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { ReviewsView } from './reviews-view.tsx'

const LiveReviews = lazyPart(() => import('./live-reviews.tsx'))

export function ReviewsScreen({ data }: { data: DataOf<'reviews'> }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()
  const { reviews, filter, form } = data
  const still = <ReviewsView reviews={reviews} filter={filter} write={{ form }} />
  return (
    <>
      {services ? <Part part={LiveReviews} props={{ known: reviews, filter, form }} fallback={still} /> : still}
      <p>
        <Link to={paths.products(context.locale)}>{t('reviews.all')}</Link>
      </p>
    </>
  )
}
