import { AppointmentScreen } from '#portal/features/appointments/appointment-screen.tsx'
import { NotificationLinkScreen, NotificationsScreen } from '#portal/features/notifications/notifications-screen.tsx'
import { ShareScreen } from '#portal/features/shares/share-screen.tsx'
import { SurveyScreen } from '#portal/features/surveys/survey-screen.tsx'
import { ReceiptScreen } from '#portal/features/withdrawal/receipt-screen.tsx'
import { RegionScreen } from '#portal/features/you/region-screen.tsx'
import type { ScreensIn } from './screens.ts'

/** What the shop alone knows, and alone can change, and the way to what is not on the device. */
export const onlineScreens: ScreensIn<'online'> = {
  notifications: NotificationsScreen,
  notification_link: NotificationLinkScreen,
  withdrawal_receipt: ReceiptScreen,
  survey: SurveyScreen,
  appointment: AppointmentScreen,
  share: ShareScreen,
  // Pages of other locales are on few devices.
  region: RegionScreen,
}
