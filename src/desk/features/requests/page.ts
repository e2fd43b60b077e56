import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { RequestsScreen } from './requests-screen.tsx'

export const requestsPage: Page = {
  path: paths.requests(),
  title: t => t('requests.title'),
  Screen: RequestsScreen,
  entry: { label: t => t('nav.requests'), icon: 'parcel', key: 'q', needs: 'read_requests', waits: 'requests' },
}
