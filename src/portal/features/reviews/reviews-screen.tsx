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
  const still = <ReviewsView reviews={data.reviews} form={data.form} />
  return (
    <>
      {services ? <Part part={LiveReviews} props={{ known: data.reviews, form: data.form }} fallback={still} /> : still}
      <p>
        <Link to={paths.products(context.locale)}>{t('reviews.all')}</Link>
      </p>
    </>
  )
}
