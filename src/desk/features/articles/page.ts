import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { ArticlesScreen } from './articles-screen.tsx'

export const articlesPage: Page = {
  path: paths.articles(),
  title: t => t('articles.title'),
  Screen: ArticlesScreen,
  entry: { label: t => t('nav.articles'), icon: 'help', key: 'a', needs: 'search_articles' },
}
