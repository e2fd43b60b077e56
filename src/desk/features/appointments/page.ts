import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { AppointmentsScreen } from './appointments-screen.tsx'

export const appointmentsPage: Page = {
  path: paths.appointments(),
  title: t => t('appointments.title'),
  Screen: AppointmentsScreen,
  entry: { label: t => t('nav.appointments'), icon: 'phone', key: 'h', needs: 'read_appointments' },
}
