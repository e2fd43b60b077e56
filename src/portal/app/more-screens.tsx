import { ConversationList } from '#portal/features/conversations/conversation-list.tsx'
import { ConversationScreen } from '#portal/features/conversations/conversation-screen.tsx'
import { ContactScreen } from '#portal/features/feedback/contact-screen.tsx'
import { recallAccess, takeToken } from '#portal/features/orders/order-access.ts'
import { RequestScreen } from '#portal/features/requests/request-screen.tsx'
import { ReturnScreen } from '#portal/features/returns/return-screen.tsx'
import { ProductsScreen } from '#portal/features/reviews/products-screen.tsx'
import { ReviewsScreen } from '#portal/features/reviews/reviews-screen.tsx'
import { KeptShares } from '#portal/features/shares/kept-shares.tsx'
import { WithdrawalScreen } from '#portal/features/withdrawal/withdrawal-screen.tsx'
import { YouScreen } from '#portal/features/you/you-screen.tsx'
import { Part } from '#portal/frame/lazy.tsx'
import { Asked } from './asked.ts'
import type { ScreensIn } from './screens.ts'

const known = { takeToken, recallAccess }

/** Reviews, contact and what is the customer's own. */
export const moreScreens: ScreensIn<'more'> = {
  return: ({ data }) => <ReturnScreen data={data} known={known} />,
  request: RequestScreen,
  withdrawal: WithdrawalScreen,
  products: ProductsScreen,
  reviews: ReviewsScreen,
  contact: ({ data }) => <ContactScreen data={data} accessTo={recallAccess} />,
  conversation: ({ data }) => (
    <ConversationScreen
      data={data}
      asked={(conversation, token) => <Part part={Asked} props={{ conversation, token }} fallback={null} />}
    />
  ),
  you: () => <YouScreen conversations={<ConversationList />} shares={<KeptShares />} />,
}
