import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { ToReturn } from './to-return.tsx'

/** Where a return was shown before it had its place beside the list. */
export const returnPage: Page = {
  path: paths.return(':id'),
  title: t => t('returns.title'),
  Screen: ToReturn,
}
