import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { AccountScreen } from './account-screen.tsx'

/** The menu of the account leads here. */
export const accountPage: Page = {
  path: paths.account(),
  title: t => t('security.title'),
  Screen: AccountScreen,
}
