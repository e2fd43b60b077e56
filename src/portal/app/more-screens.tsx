import type { ReactNode } from 'react'
import type { PageData } from '#contract/page.ts'
import type { PhraseBook } from '#domain/phrase.ts'
import { ContactScreen } from '#portal/features/feedback/contact-screen.tsx'
import { recallAccess, takeToken } from '#portal/features/orders/order-access.ts'
import { OrderScreen } from '#portal/features/orders/order-screen.tsx'
import { OrdersScreen } from '#portal/features/orders/orders-screen.tsx'
import { ReturnLink } from '#portal/features/returns/return-link.tsx'
import { ReturnScreen } from '#portal/features/returns/return-screen.tsx'
import { ProductsScreen } from '#portal/features/reviews/products-screen.tsx'
import { ReviewsScreen } from '#portal/features/reviews/reviews-screen.tsx'
import { ReceiptScreen } from '#portal/features/withdrawal/receipt-screen.tsx'
import { WithdrawalScreen } from '#portal/features/withdrawal/withdrawal-screen.tsx'
import { RegionScreen } from '#portal/features/you/region-screen.tsx'
import { YouScreen } from '#portal/features/you/you-screen.tsx'
import type { HelpData } from './help-screens.tsx'

/** Orders, reviews, contact and what is the customer's own. */
export function drawMore(data: Exclude<PageData, HelpData>, phrases?: PhraseBook): ReactNode {
  switch (data.kind) {
    case 'orders':
      return <OrdersScreen data={data} />
    case 'order':
      return (
        <OrderScreen
          key={data.number}
          data={data}
          phrases={phrases}
          actions={access => <ReturnLink number={data.number} access={access} />}
        />
      )
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
    case 'you':
      return <YouScreen />
    case 'region':
      return <RegionScreen data={data} />
  }
}
