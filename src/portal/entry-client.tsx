import { startTransition } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { inside } from '#contract/base.ts'
import type { Catalogue, PortalContext } from '#contract/pack/pack.ts'
import { paths } from '#contract/paths.ts'
import { createTexts } from '#i18n/texts.ts'
import { ClientApp } from './app/client-app.tsx'
import { drawWhenHere } from './app/client-screens.ts'
import { createServices } from './app/create-services.ts'
import { describePage } from './app/describe-page.ts'
import { loadPage } from './app/load-page.ts'
import { readEmbedded } from './frame/embedded-page.ts'
import { keepServerPage } from './frame/give-back.ts'
import { keepInstallOffer } from './frame/install-prompt.ts'
import { createPortal } from './frame/portal-context.tsx'
import { keepTyped } from './frame/typed-text.ts'
import { endTransactionsOnLeave } from './offline/leave-page.ts'

/** Takes over the page that is there. `beforeTakeover` runs right before, when nothing can fail any more. */
export async function start(beforeTakeover: () => void): Promise<void> {
  endTransactionsOnLeave(() => {
    keepTyped(document)
    location.reload()
  })
  keepInstallOffer()
  const root = document.getElementById('app')!
  const page = readEmbedded(document)
  const [context, catalogue] = await Promise.all([
    fileOf<PortalContext>(page.locale, 'context', page.files.context),
    fileOf<Catalogue>(page.locale, 'catalogue', page.files.catalogue),
    loadStyles(paths.file(page.styles)),
  ])
  const portal = createPortal(context, createTexts(context.language, catalogue))
  const services = createServices(portal)
  if (page.data.kind === 'shell') openPermalink(page.locale)
  const initial = page.data.kind === 'shell' ? await loadPage(location, portal, services) : page.data
  // A page that not even the app has stays as the shell says it: going there again would end here again.
  const wanted = initial === 'elsewhere' ? page.data : initial
  const { data, screen } = await drawWhenHere(wanted, page.phrases).then(
    drawn => ({ data: wanted, screen: drawn }),
    async (error: unknown) => {
      if (page.data.kind !== 'shell') throw error
      // Its code is not kept for offline.
      return { data: page.data, screen: await drawWhenHere(page.data) }
    },
  )
  if (page.data.kind === 'shell') document.title = describePage(data, portal).title
  beforeTakeover()
  // Drawn in small steps: to go back in between is a step that the app follows.
  const address = location.pathname + location.search
  const { giveBack } = keepServerPage(root)
  let app: Root | undefined
  // After React is through with it. The shell says less than the sentence that the app has for a screen that failed.
  const leave = () => void setTimeout(() => giveBack() && app?.unmount())
  const tree = (
    <ClientApp
      portal={portal}
      services={services}
      initial={{ address, data, screen }}
      onDefect={page.data.kind === 'shell' ? undefined : leave}
    />
  )
  const onUncaughtError = (error: unknown) => {
    reportError(error)
    leave()
  }
  if (page.data.kind === 'shell') {
    app = createRoot(root, { onUncaughtError })
    app.render(tree)
  }
  // As a transition in small steps: on a slow phone the page goes on scrolling meanwhile.
  else
    startTransition(() => {
      app = hydrateRoot(root, tree, { onUncaughtError })
    })
}

/** `/a/101` is answered by the server; without it the reader's locale is the one that is on this device. */
function openPermalink(locale: string): void {
  const id = /^\/a\/([A-Za-z0-9]+)$/.exec(inside(location.pathname))?.[1]
  if (id) history.replaceState(history.state, '', paths.page(locale, `articles/${id}`) + location.hash)
}

/** Milliseconds; a server that takes the question and never answers must not keep the app from its own copy. */
const patience = 8_000

/** From the network or the browser's cache, where it never changes; else from the pack. */
async function fileOf<Value>(locale: string, name: 'context' | 'catalogue', hash: string): Promise<Value> {
  const content = () => import('./offline/pack/content.ts')
  try {
    const response = await fetch(paths.pack(hash), { signal: AbortSignal.timeout(patience) })
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) throw new Error(`${response.status}`)
    return (await response.json()) as Value // named by its hash
  } catch {
    const kept = await (name === 'context'
      ? (await content()).readContext(locale)
      : (await content()).readCatalogue(locale))
    if (!kept) throw new Error(`${name} of ${locale} is neither reachable nor on this device`)
    return kept as Value // as above
  }
}

/** The styles of forms, orders and reviews, where the page came without them. */
function loadStyles(url: string): Promise<void> {
  if (document.querySelector(`link[href="${url}"]`)) return Promise.resolve()
  return new Promise(resolve => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = url
    // Without them the app is plain but works.
    link.onload = link.onerror = () => resolve()
    document.head.append(link)
  })
}
