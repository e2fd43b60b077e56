import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { SharesScreen } from './shares-screen.tsx'

export const sharesPage: Page = {
  path: paths.shares(),
  title: t => t('shares.title'),
  Screen: SharesScreen,
  entry: { label: t => t('nav.shares'), icon: 'outbox', key: 's', needs: 'read_shares' },
}
