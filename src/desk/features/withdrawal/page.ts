import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { WithdrawalsScreen } from './withdrawals-screen.tsx'

export const withdrawalsPage: Page = {
  path: paths.withdrawals(),
  title: t => t('withdrawals.title'),
  Screen: WithdrawalsScreen,
  entry: { label: t => t('nav.withdrawals'), icon: 'shield', key: 'w', needs: 'read_returns', waits: 'withdrawals' },
}
