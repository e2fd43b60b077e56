import type { ReactNode } from 'react'
import type { PageData } from '#contract/page/page.ts'
import { Layout } from '#portal/frame/layout.tsx'
import { PortalProvider, type PortalValue } from '#portal/frame/portal-context.tsx'
import { SearchForm } from '#portal/frame/search-form.tsx'
import { hasColumns } from './help-screens.tsx'

interface AppProps {
  portal: PortalValue
  data: PageData
  /** What `drawHelp` or `drawMore` made of `data`. */
  screen: ReactNode
  /** The search box of the app, which suggests while typing; the plain form without it. */
  search?: ReactNode
  /** Banners of the app: offline, new version, offer of a pack. */
  children?: ReactNode
}

/** One page. Drawn by the server with plain links and forms, and by the browser with what services add. */
export function App({ portal, data, screen, search, children }: AppProps) {
  const query = data.kind === 'search' ? data.answer.query : undefined
  return (
    <PortalProvider portal={portal}>
      <Layout search={search ?? <SearchForm query={query} />} columns={hasColumns(data.kind)}>
        {screen}
      </Layout>
      {children}
    </PortalProvider>
  )
}
