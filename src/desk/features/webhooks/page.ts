import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { UnknownCodesScreen } from './unknown-codes-screen.tsx'

export const unknownCodesPage: Page = {
  path: paths.unknownCodes(),
  title: t => t('unknownCodes.title'),
  Screen: UnknownCodesScreen,
  entry: { label: t => t('nav.unknownCodes'), icon: 'parcel', key: 'u', needs: 'read_unknown_codes' },
}
