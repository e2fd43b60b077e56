import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { ReturnScreen } from './return-screen.tsx'

export const returnPage: Page = {
  path: paths.return(':id'),
  title: t => t('returns.title'),
  Screen: ReturnScreen,
}
