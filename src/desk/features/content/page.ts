import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { ContentScreen } from './content-screen.tsx'

export const contentPage: Page = {
  path: paths.content(),
  title: t => t('content.title'),
  Screen: ContentScreen,
  entry: { label: t => t('nav.content'), icon: 'pencil', key: 'k', needs: 'read_content' },
}
