import type { OrderActions } from '#portal/features/orders/order-actions.ts'
import { OrderScreen } from '#portal/features/orders/order-screen.tsx'
import { OrdersScreen } from '#portal/features/orders/orders-screen.tsx'
import { RequestLink } from '#portal/features/requests/request-link.tsx'
import { ReturnLink } from '#portal/features/returns/return-link.tsx'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { Asked } from './asked.ts'
import type { ScreensIn } from './screens.ts'

const OrderWithdrawals = lazyPart(() => import('#portal/features/withdrawal/order-withdrawals.tsx'))
const OrderConversations = lazyPart(() => import('#portal/features/conversations/online-order-conversations.tsx'))
const NotifyMe = lazyPart(() => import('#portal/features/notifications/notify-me.tsx'))

const actions: OrderActions = {
  urgent: (order, access) => <RequestLink order={order} access={access} />,
  more: (order, access) => (
    <>
      {access && (
        <Part
          part={NotifyMe}
          props={{ access: 'token' in access ? access : { number: order.number, ...access } }}
          fallback={null}
        />
      )}
      <ReturnLink order={order} access={access} />
      {access && 'token' in access && (
        <Part part={OrderWithdrawals} props={{ number: order.number, token: access.token }} fallback={null} />
      )}
    </>
  ),
  said: (order, access) =>
    access &&
    'token' in access && (
      <>
        <Part part={OrderConversations} props={{ number: order.number, token: access.token }} fallback={null} />
        <Part part={Asked} props={{ number: order.number, token: access.token }} fallback={null} />
      </>
    ),
}

/** The look-up and the order: code of their own, which nobody pays for who reads help. */
export const orderScreens: ScreensIn<'orders'> = {
  orders: OrdersScreen,
  order: ({ data, phrases }) => <OrderScreen data={data} phrases={phrases} actions={actions} />,
}
