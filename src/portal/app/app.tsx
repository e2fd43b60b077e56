import type { ReactNode } from 'react'
import type { PageData } from '#contract/page/page.ts'
import { Layout } from '#portal/frame/layout.tsx'
import { PortalProvider, type PortalValue } from '#portal/frame/portal-context.tsx'
import { useLocation } from '#portal/frame/router.tsx'
import { SearchForm } from '#portal/frame/search-form.tsx'
import { SearchBoxProvider } from '#portal/frame/search-place.tsx'
import { pageOf } from './page-table.ts'
import { readRoute } from './read-route.ts'

interface AppProps {
  portal: PortalValue
  data: PageData
  /** What `drawPage` made of `data`. */
  screen: ReactNode
  /** The search box of the app, which suggests while typing; the plain form without it. */
  search?: ReactNode
  /** Banners of the app: offline, new version, offer of a pack. */
  children?: ReactNode
}

/** One page. Drawn by the server with plain links and forms, and by the browser with what services add. */
export function App({ portal, data, screen, search, children }: AppProps) {
  const page = pageOf(data.kind)
  // By the address: it is also right of a page that is not there, and changes with the click.
  const place = readRoute(useLocation().pathname)?.page.place
  const box = search ?? <SearchForm query={page.query?.(data)} />
  return (
    <PortalProvider portal={portal}>
      <SearchBoxProvider value={box}>
        <Layout search={!page.hasHero && box} place={place} columns={page.hasColumns}>
          {screen}
        </Layout>
      </SearchBoxProvider>
      {children}
    </PortalProvider>
  )
}
