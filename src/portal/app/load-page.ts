import type { PageData } from '#contract/page/page.ts'
import { splitPath } from '#contract/paths.ts'
import type { PortalValue } from '#portal/frame/portal-context.tsx'
import type { Services } from '#portal/frame/services.tsx'
import { readRoute } from './read-route.ts'

/** `elsewhere`: another locale, or a page that only the server has; the browser goes there. */
export type Loaded = PageData | 'elsewhere'

/** The data of a page without leaving the app. */
export async function loadPage(
  url: { pathname: string; search: string },
  { context }: PortalValue,
  services: Services,
): Promise<Loaded> {
  if (splitPath(url.pathname).locale !== context.locale) return 'elsewhere'
  const route = readRoute(url.pathname)
  const data = await route?.page.load?.(route.names, { query: new URLSearchParams(url.search), context, services })
  if (data) return data
  if (services.environment.online()) return 'elsewhere'
  return { kind: route ? 'shell' : 'not_found' }
}
