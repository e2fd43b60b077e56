import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { CannedScreen } from './canned-screen.tsx'

export const cannedPage: Page = {
  path: paths.canned(),
  title: t => t('canned.title'),
  Screen: CannedScreen,
  entry: { label: t => t('nav.canned'), icon: 'pencil', key: 'e', needs: 'read_canned' },
}
