import { Workbox } from 'workbox-window'
import { paths } from '#contract/paths.ts'
import { scriptUrl, serviceWorkerUrl } from './script-urls.ts'

/** What the page says to the service worker; the page knows no cache. */
export type Wish =
  /** Keep these pages, and what they load, for use without a network. */
  | { type: 'keep'; urls: string[] }
  /** Drop these pages that were kept because they were visited; `*` at the end: all that begin so. */
  | { type: 'drop'; pages: string[] }
  /** Drop every page that was kept because it was visited. */
  | { type: 'forget' }
  /** Take over now: as workbox-window says it. */
  | { type: 'SKIP_WAITING' }

// Absent in private windows of Firefox and in pages without TLS; other browsers have it and give nothing.
const container = navigator.serviceWorker as ServiceWorkerContainer | undefined
const workbox = container && new Workbox(scriptUrl(serviceWorkerUrl), { updateViaCache: 'none' })
let registered: Promise<ServiceWorkerRegistration | undefined> | undefined

/** Undefined where the browser has no service worker: private windows of Firefox, pages without TLS. */
export function register(): Promise<ServiceWorkerRegistration | undefined> {
  registered ??= Promise.resolve(workbox?.register({ immediate: true })).catch(() => {
    // No storage, no network, or switched off: the portal works without it, and the next start tries again.
    registered = undefined
    return undefined
  })
  return registered
}

/** Calls when a new version is ready and waits; the customer decides when it takes over. */
export async function watchUpdates(onWaiting: () => void): Promise<void> {
  // Also for a version that waited before this page came, and never for the first one, which replaces nothing.
  workbox?.addEventListener('waiting', onWaiting)
  await register()
}

/**
 * The customer has agreed: the waiting version takes over, and this tab loads it. Other tabs stay as they are, with
 * whatever is being typed there. Ask about unsaved text before calling.
 */
export async function applyUpdate(): Promise<void> {
  const registration = await register()
  if (!workbox || !registration?.waiting) return location.reload()
  workbox.addEventListener('controlling', () => location.reload())
  workbox.messageSkipWaiting()
}

/** After a pack was installed: its pages open without a network, also those never visited. */
export const keepForOffline = (locale: string): Promise<void> =>
  tell({ type: 'keep', urls: [paths.shell(locale), paths.home(locale)] })

/** What was visited before says something else than what is kept now. */
export const dropPages = (pages: string[]): Promise<void> => tell({ type: 'drop', pages })

export const forgetPages = (): Promise<void> => tell({ type: 'forget' })

/** When the page on screen was fetched, where it came out of the cache; for saying its age. */
export function pageAsOf(): number | undefined {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const kept = navigation?.serverTiming?.find(({ name }) => name === 'kept')
  return kept && Number(kept.description)
}

async function tell(wish: Wish): Promise<void> {
  // A wish of the very first visit waits for the registration that is under way.
  const registration = (await registered) ?? (await navigator.serviceWorker?.getRegistration())
  const worker = registration?.active ?? registration?.waiting ?? registration?.installing
  worker?.postMessage(wish)
}
