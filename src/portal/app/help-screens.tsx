import type { ReactNode } from 'react'
import type { PageData } from '#contract/page/page.ts'
import { ArticleScreen } from '#portal/features/help/article-screen.tsx'
import { HomeScreen } from '#portal/features/help/home-screen.tsx'
import { NotFoundScreen } from '#portal/features/help/not-found-screen.tsx'
import { ShellScreen } from '#portal/features/help/shell-screen.tsx'
import { TopicScreen } from '#portal/features/help/topic-screen.tsx'
import { SearchScreen } from '#portal/features/search/search-screen.tsx'

type HelpKind = 'home' | 'topic' | 'article' | 'search' | 'not_found' | 'shell'
export type HelpData = Extract<PageData, { kind: HelpKind }>

const helpKinds: readonly string[] = ['home', 'topic', 'article', 'search', 'not_found', 'shell'] satisfies HelpKind[]
export const isHelp = (data: PageData): data is HelpData => helpKinds.includes(data.kind)

/** Screens that reading leads to; the app brings them at once, the others when they are first opened. */
export function drawHelp(data: HelpData): ReactNode {
  switch (data.kind) {
    case 'home':
      return <HomeScreen data={data} />
    case 'topic':
      return <TopicScreen data={data} />
    case 'article':
      return <ArticleScreen key={data.article.id} data={data} />
    case 'search':
      return <SearchScreen data={data} />
    case 'not_found':
      return <NotFoundScreen />
    case 'shell':
      return <ShellScreen />
  }
}

/** Screens that bring their own side columns. */
export const hasColumns = (kind: PageData['kind']): boolean => kind === 'article' || kind === 'topic'
