import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { MarketsScreen } from './markets-screen.tsx'

export const marketsPage: Page = {
  path: paths.markets(),
  title: t => t('markets.title'),
  Screen: MarketsScreen,
  entry: { label: t => t('nav.markets'), icon: 'globe', key: 'm', needs: 'read_market_notes' },
}
