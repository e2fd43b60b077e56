import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { EndpointsScreen } from './endpoints-screen.tsx'

export const endpointsPage: Page = {
  path: paths.endpoints(),
  title: t => t('endpoints.title'),
  Screen: EndpointsScreen,
  entry: { label: t => t('nav.endpoints'), icon: 'bell', key: 'j', needs: 'manage_endpoints', waits: 'endpoints' },
}
