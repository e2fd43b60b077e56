import type { ReactNode } from 'react'
import type { PageData } from '#contract/page.ts'
import type { PhraseBook } from '#domain/phrase.ts'
import { ContactScreen } from '#portal/features/feedback/contact-screen.tsx'
import { NoticeLinkScreen, NoticesScreen } from '#portal/features/notices/notices-screen.tsx'
import type { OrderActions } from '#portal/features/orders/order-actions.ts'
import { OrderScreen } from '#portal/features/orders/order-screen.tsx'
import { OrdersScreen } from '#portal/features/orders/orders-screen.tsx'
import { ProductsScreen } from '#portal/features/reviews/products-screen.tsx'
import { ReviewsScreen } from '#portal/features/reviews/reviews-screen.tsx'
import { RegionScreen } from '#portal/features/you/region-screen.tsx'
import { YouScreen } from '#portal/features/you/you-screen.tsx'
import type { HelpData } from './help-screens.tsx'
import { lazyPart, Part } from './lazy.tsx'

const NotifyMe = lazyPart(() => import('#portal/features/notices/notify-me.tsx'))

const offerNotices: OrderActions = ({ number }, access) =>
  access && (
    <Part part={NotifyMe} props={{ access: 'token' in access ? access : { number, ...access } }} fallback={null} />
  )

/** Orders, reviews, contact and what is the customer's own. */
export function drawMore(data: Exclude<PageData, HelpData>, phrases?: PhraseBook): ReactNode {
  switch (data.kind) {
    case 'orders':
      return <OrdersScreen data={data} />
    case 'order':
      return <OrderScreen key={data.number} data={data} phrases={phrases} actions={offerNotices} />
    case 'products':
      return <ProductsScreen data={data} />
    case 'reviews':
      return <ReviewsScreen key={data.reviews.handle} data={data} />
    case 'contact':
      return <ContactScreen data={data} />
    case 'notices':
      return <NoticesScreen data={data} />
    case 'notice_link':
      return <NoticeLinkScreen data={data} />
    case 'you':
      return <YouScreen />
    case 'region':
      return <RegionScreen data={data} />
  }
}
