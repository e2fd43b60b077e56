import { NotificationLinkScreen, NotificationsScreen } from '#portal/features/notifications/notifications-screen.tsx'
import { ReceiptScreen } from '#portal/features/withdrawal/receipt-screen.tsx'
import type { ScreensIn } from './screens.ts'

/** What the shop alone knows, and alone can change. */
export const onlineScreens: ScreensIn<'online'> = {
  notifications: NotificationsScreen,
  notification_link: NotificationLinkScreen,
  withdrawal_receipt: ReceiptScreen,
}
