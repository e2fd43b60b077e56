import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { ReviewsScreen } from './reviews-screen.tsx'

export const reviewsPage: Page = {
  path: paths.reviews(),
  title: t => t('reviews.title'),
  Screen: ReviewsScreen,
  entry: { label: t => t('nav.reviews'), icon: 'star', key: 'r', needs: 'read_reviews', waits: 'reviews' },
}
