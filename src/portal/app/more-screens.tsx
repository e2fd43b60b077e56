import type { ReactNode } from 'react'
import type { PageData } from '#contract/page/page.ts'
import { ContactScreen } from '#portal/features/feedback/contact-screen.tsx'
import { NotificationLinkScreen, NotificationsScreen } from '#portal/features/notifications/notifications-screen.tsx'
import { recallAccess, takeToken } from '#portal/features/orders/order-access.ts'
import { ReturnScreen } from '#portal/features/returns/return-screen.tsx'
import { ProductsScreen } from '#portal/features/reviews/products-screen.tsx'
import { ReviewsScreen } from '#portal/features/reviews/reviews-screen.tsx'
import { ReceiptScreen } from '#portal/features/withdrawal/receipt-screen.tsx'
import { WithdrawalScreen } from '#portal/features/withdrawal/withdrawal-screen.tsx'
import { RegionScreen } from '#portal/features/you/region-screen.tsx'
import { YouScreen } from '#portal/features/you/you-screen.tsx'
import type { HelpData } from './help-screens.tsx'
import type { OrderData } from './order-screens.tsx'

/** Reviews, contact and what is the customer's own. */
export function drawMore(data: Exclude<PageData, HelpData | OrderData>): ReactNode {
  switch (data.kind) {
    case 'return':
      return <ReturnScreen key={data.number} data={data} known={{ takeToken, recallAccess }} />
    case 'withdrawal':
      return <WithdrawalScreen data={data} />
    case 'withdrawal_receipt':
      return <ReceiptScreen data={data} />
    case 'products':
      return <ProductsScreen data={data} />
    case 'reviews':
      return <ReviewsScreen key={data.reviews.handle} data={data} />
    case 'contact':
      return <ContactScreen data={data} />
    case 'notifications':
      return <NotificationsScreen data={data} />
    case 'notification_link':
      return <NotificationLinkScreen data={data} />
    case 'you':
      return <YouScreen />
    case 'region':
      return <RegionScreen data={data} />
  }
}
