import { createContext, type ReactNode, use, useMemo } from 'react'
import { useLocationProperty, navigate as writeHistory } from 'wouter/use-browser-location'

/** Where the reader is, as the address says it. */
export type Place = Pick<Location, 'pathname' | 'search' | 'hash'>

/** On a server: the address that is drawn, without the origin. */
const DrawnAddress = createContext<string | undefined>(undefined)

export const StaticRouter = ({ location, children }: { location: string; children: ReactNode }) => (
  <DrawnAddress value={location}>{children}</DrawnAddress>
)

/** Follows the browser's history. Which page an address leads to is for others to say. */
export function useLocation(): Place {
  const drawn = use(DrawnAddress)
  const address = useLocationProperty(here, () => drawn ?? here())
  return useMemo(() => {
    const [, pathname = '', search = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(address) ?? []
    return { pathname, search, hash }
  }, [address])
}

const here = () => location.pathname + location.search + location.hash

/** `to`: an address of the portal, as `paths` builds it. */
export function navigate(to: string, { replace = false } = {}): void {
  try {
    // As browsers do: the address that one is at already is not one more step back.
    writeHistory(to, { replace: replace || to === here() })
  } catch {
    // Safari allows a hundred in half a minute: then the browser goes there by itself.
    location.assign(to)
  }
}
