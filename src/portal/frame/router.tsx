import {
  createContext,
  type ReactNode,
  startTransition,
  use,
  useCallback,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react'

/** Where the reader is, as the address says it. */
export type Place = Pick<Location, 'pathname' | 'search' | 'hash'>

/** `to`: an address of the portal, as `paths` builds it. */
export type Navigate = (to: string, options?: { replace?: boolean }) => void

const RouterContext = createContext<{ place: Place; navigate: Navigate } | undefined>(undefined)

/** Follows the browser's history. Which page an address leads to is for others to say. */
export function BrowserRouter({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState(here)
  const follow = useCallback(() => startTransition(() => setPlace(here())), [])
  // Before anything is drawn: whoever goes back at once is followed, too. Jumps within the page say it the same way.
  useLayoutEffect(() => {
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [follow])
  const navigate = useCallback<Navigate>(
    (to, { replace = false } = {}) => {
      try {
        if (replace) history.replaceState(null, '', to)
        else history.pushState(null, '', to)
      } catch {
        // Safari allows a hundred in half a minute: then the browser goes there by itself.
        location.assign(to)
      }
      follow()
    },
    [follow],
  )
  const router = useMemo(() => ({ place, navigate }), [place, navigate])
  return <RouterContext value={router}>{children}</RouterContext>
}

/** `location`: the address that is drawn, without the origin. */
export function StaticRouter({ location, children }: { location: string; children: ReactNode }) {
  const [, pathname = '', search = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(location) ?? []
  return <RouterContext value={{ place: { pathname, search, hash }, navigate: stay }}>{children}</RouterContext>
}

export const useLocation = (): Place => useRouter().place
export const useNavigate = (): Navigate => useRouter().navigate

function useRouter() {
  const router = use(RouterContext)
  if (!router) throw new Error('No router here: draw below BrowserRouter or StaticRouter')
  return router
}

function here(): Place {
  const { pathname, search, hash } = location
  return { pathname, search, hash }
}

function stay(): never {
  throw new Error('A server goes nowhere: navigate in effects and handlers only')
}
