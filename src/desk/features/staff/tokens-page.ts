import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { TokensScreen } from './tokens-screen.tsx'

export const tokensPage: Page = {
  path: paths.tokens(),
  title: t => t('tokens.title'),
  Screen: TokensScreen,
  entry: { label: t => t('nav.tokens'), icon: 'card', key: 'k', needs: 'manage_tokens' },
}
