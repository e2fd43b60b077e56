import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { ReturnsScreen } from './returns-screen.tsx'

export const returnsPage: Page = {
  path: paths.returns(),
  title: t => t('returns.title'),
  Screen: ReturnsScreen,
  entry: { label: t => t('nav.returns'), icon: 'return', key: 't', needs: 'read_returns', waits: 'returns' },
}
