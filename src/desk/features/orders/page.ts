import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { OrdersScreen } from './orders-screen.tsx'

export const ordersPage: Page = {
  path: paths.orders(),
  title: t => t('orders.title'),
  Screen: OrdersScreen,
  entry: { label: t => t('nav.orders'), icon: 'parcel', key: 'o', needs: 'read_orders' },
}
