import { ArticleScreen } from '#portal/features/help/article-screen.tsx'
import { HomeScreen, OrderHint, OrdersCard } from '#portal/features/help/home-screen.tsx'
import { NotFoundScreen } from '#portal/features/help/not-found-screen.tsx'
import { ShellScreen } from '#portal/features/help/shell-screen.tsx'
import { TopicScreen } from '#portal/features/help/topic-screen.tsx'
import { SearchScreen } from '#portal/features/search/search-screen.tsx'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { AskedOfArticle } from './asked.ts'
import type { ScreensIn } from './screens.ts'

const KeptLine = lazyPart(() => import('#portal/features/orders/kept-line.tsx'))

const KeptOrders = () => (
  <OrdersCard>{useServices() && <Part part={KeptLine} props={{}} fallback={<OrderHint />} />}</OrdersCard>
)

/** Screens that reading leads to; the app brings them at once. */
export const helpScreens: ScreensIn<'help'> = {
  home: ({ data }) => <HomeScreen data={data} orders={<KeptOrders />} />,
  topic: TopicScreen,
  article: ({ data }) => <ArticleScreen data={data} asked={AskedOfArticle} />,
  search: SearchScreen,
  not_found: NotFoundScreen,
  shell: ShellScreen,
}
