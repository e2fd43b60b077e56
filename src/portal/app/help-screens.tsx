import { ArticleScreen } from '#portal/features/help/article-screen.tsx'
import { HomeScreen } from '#portal/features/help/home-screen.tsx'
import { NotFoundScreen } from '#portal/features/help/not-found-screen.tsx'
import { ShellScreen } from '#portal/features/help/shell-screen.tsx'
import { TopicScreen } from '#portal/features/help/topic-screen.tsx'
import { SearchScreen } from '#portal/features/search/search-screen.tsx'
import type { ScreensIn } from './screens.ts'

/** Screens that reading leads to; the app brings them at once. */
export const helpScreens: ScreensIn<'help'> = {
  home: HomeScreen,
  topic: TopicScreen,
  article: ArticleScreen,
  search: SearchScreen,
  not_found: NotFoundScreen,
  shell: ShellScreen,
}
