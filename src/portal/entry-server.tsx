import { createHash } from 'node:crypto'
import { renderToString } from 'react-dom/server'
import { StaticRouter } from 'react-router'
import type { PageRequest, Renderer, RendererOptions } from '#contract/page/page.ts'
import { directionOf } from '#domain/locale/language.ts'
import { createTexts } from '#i18n/texts.ts'
import { App } from './app/app.tsx'
import { isOrder } from './app/draw-page.ts'
import { drawHelp, isHelp } from './app/help-screens.tsx'
import { drawMore } from './app/more-screens.tsx'
import { drawOrders } from './app/order-screens.tsx'
import { htmlLanguage, renderHead, scriptJson } from './app/page-head.ts'
import { embed } from './frame/embedded-page.ts'
import { createPortal, type PortalValue } from './frame/portal-context.tsx'

/** Kinds that a reading page's styles suffice for. */
const plain = new Set(['article', 'topic', 'shell', 'not_found'])

export function createRenderer({ assets, origin, accent, accentDark }: RendererOptions): Renderer {
  const style = `:root{--light:${accent};--dark:${accentDark}}${assets.criticalCss}`
  const hash = createHash('sha256').update(style).digest('base64')
  // One locale after the other is rendered, and its texts are made once.
  const portals = new WeakMap<object, PortalValue>()

  function portalOf({ context, catalogue }: PageRequest): PortalValue {
    let portal = portals.get(context)
    if (!portal) {
      portal = createPortal(context, createTexts(context.language, catalogue))
      portals.set(context, portal)
    }
    return portal
  }

  return {
    contentSecurityPolicy: policy(hash),
    renderPage(request) {
      const { context, data, phrases, path } = request
      const portal = portalOf(request)
      const body = renderToString(
        <StaticRouter location={path}>
          <App portal={portal} data={data} screen={drawNow(data, phrases)} />
        </StaticRouter>,
      )
      return [
        `<!doctype html><html lang="${htmlLanguage(context.language, context.market.code)}" dir="${directionOf(context.language)}">`,
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
        renderHead(request, portal, origin),
        `<link rel="icon" href="/icons/icon.svg"><link rel="manifest" href="/${context.locale}/manifest.webmanifest">`,
        `<style>${style}</style>`,
        plain.has(data.kind) ? '' : `<link rel="stylesheet" href="${assets.pagesCss}">`,
        `<script type="module" src="${assets.boot}"></script></head>`,
        `<body><div id="app">${body}</div>`,
        `<script id="page" type="application/json">${scriptJson(embed(request, assets.pagesCss))}</script></body></html>`,
      ].join('')
    },
  }
}

/** `drawPage` without waiting: here all code is there. */
function drawNow(data: PageRequest['data'], phrases: PageRequest['phrases']) {
  if (isHelp(data)) return drawHelp(data)
  return isOrder(data) ? drawOrders(data, phrases) : drawMore(data)
}

/** Nothing runs but our own files, and no text becomes markup but through our own policy (Trusted Types). */
const policy = (styleHash: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'sha256-${styleHash}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types aftercare aftercare-article',
  ].join('; ')
