import { type ReactNode, startTransition, useEffect, useRef, useState } from 'react'
import type { PageData } from '#contract/page/page.ts'
import { LiveSearch } from '#portal/features/search/live-search.tsx'
import { DefectBoundary } from '#portal/frame/defect-boundary.tsx'
import { KeepFields } from '#portal/frame/keep-fields.tsx'
import type { PortalValue } from '#portal/frame/portal-context.tsx'
import { useLocation } from '#portal/frame/router.tsx'
import { type Services, ServicesContext } from '#portal/frame/services.tsx'
import { App } from './app.tsx'
import { Banners } from './banners.tsx'
import { drawWhenHere } from './client-screens.ts'
import { describePage } from './describe-page.ts'
import { loadPage } from './load-page.ts'
import { pageOf } from './page-table.ts'

interface ClientAppProps {
  portal: PortalValue
  services: Services
  /** The page that is there, its address, and its screen as `drawWhenHere` made it. */
  initial: Drawn & { address: string }
  /** Puts the server's page in the place of a screen that failed. */
  onDefect?: (() => void) | undefined
}

export interface Drawn {
  data: PageData
  screen: ReactNode
}

/** The app in the browser: shows the page that was there, and follows links without leaving while it can. */
export function ClientApp({ portal, services, initial, onDefect }: ClientAppProps) {
  const { data, screen, address } = usePage(initial, portal, services)
  // The first drawing repeats what the server drew; services come in right after it.
  const [ready, setReady] = useState(false)
  useEffect(() => startTransition(() => setReady(true)), [])
  return (
    <ServicesContext value={ready ? services : undefined}>
      <KeepFields swap={ready}>
        <App
          portal={portal}
          data={data}
          screen={
            <DefectBoundary page={address} onDefect={onDefect}>
              {screen}
            </DefectBoundary>
          }
          search={ready ? <LiveSearch query={pageOf(data.kind).query?.(data)} /> : undefined}
        >
          {ready && <Banners />}
        </App>
      </KeepFields>
    </ServicesContext>
  )
}

/** The page for the address; the old one stays until the new one is here, so nothing flashes. */
function usePage(
  initial: ClientAppProps['initial'],
  portal: PortalValue,
  services: Services,
): ClientAppProps['initial'] {
  const location = useLocation()
  const address = location.pathname + location.search
  const [page, setPage] = useState(initial)
  const newest = useRef(address)

  useEffect(() => {
    newest.current = address
    if (page.address === address) return
    void loadPage(location, portal, services).then(async data => {
      if (newest.current !== address) return
      if (data === 'elsewhere') return window.location.replace(address + location.hash)
      const drawn = await drawWhenHere(data).then(
        screen => ({ data, screen }),
        async () => {
          // Its code could not be fetched: with a network the server's page does without.
          if (services.environment.online()) return undefined
          const shell = { kind: 'shell' } as const
          return { data: shell, screen: await drawWhenHere(shell) }
        },
      )
      if (newest.current !== address) return
      if (!drawn) return window.location.replace(address + location.hash)
      setPage({ address, ...drawn })
      document.title = describePage(drawn.data, portal).title
    })
  }, [address, page.address, location, portal, services])

  useEffect(() => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (target) target.scrollIntoView()
    else if (page.address !== firstAddress.current) {
      window.scrollTo(0, 0)
      // A screen reader goes on at the new page, as it would after a real navigation.
      document.getElementById('main')?.focus({ preventScroll: true })
    }
    firstAddress.current = ''
  }, [page.address, location.hash])
  const firstAddress = useRef(initial.address)

  return page
}
