import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { OverviewScreen } from './overview-screen.tsx'

export const overviewPage: Page = {
  path: paths.overview(),
  title: t => t('overview.title'),
  Screen: OverviewScreen,
  entry: { label: t => t('nav.overview'), icon: 'clock', key: 'y', needs: 'read_overview' },
}
