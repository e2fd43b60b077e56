import { createHash } from 'node:crypto'
import { renderToString } from 'react-dom/server'
import { moveLinks } from '#contract/move-links.ts'
import type { PageKind, PageRequest, Renderer, RendererOptions } from '#contract/page/page.ts'
import { directionOf } from '#domain/locale/language.ts'
import { createTexts } from '#i18n/texts.ts'
import { App } from './app/app.tsx'
import { drawPage } from './app/draw-page.ts'
import { helpScreens } from './app/help-screens.tsx'
import { moreScreens } from './app/more-screens.tsx'
import { onlineScreens } from './app/online-screens.tsx'
import { orderScreens } from './app/order-screens.tsx'
import { htmlLanguage, renderHead, scriptJson } from './app/page-head.ts'
import { pageOf } from './app/page-table.ts'
import type { Screens } from './app/screens.ts'
import { embed } from './frame/embedded-page.ts'
import { createPortal, type PortalValue } from './frame/portal-context.tsx'
import { StaticRouter } from './frame/router.tsx'

/** Here all code is there: nothing has to be waited for. */
const screens: Screens<PageKind> = { ...helpScreens, ...orderScreens, ...moreScreens, ...onlineScreens }

export function createRenderer({ assets, origin, theme }: RendererOptions): Renderer {
  const below = new URL(origin).pathname.replace(/\/$/, '')
  // Few: most locales have the brand's own.
  const styles = new Map(
    [theme.base, ...Object.values(theme.locales ?? {})].map(own => {
      const css = own + assets.criticalCss
      return [own, { css, hash: createHash('sha256').update(css).digest('base64') }] as const
    }),
  )
  const styleOf = (locale: string) => styles.get(theme.locales?.[locale] ?? theme.base)! // made of these
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
    contentSecurityPolicy: policy([...styles.values()].map(({ hash }) => hash)),
    renderPage(request) {
      const { context, data, phrases, path } = request
      const portal = portalOf(request)
      const page = pageOf(data.kind)
      const style = styleOf(context.locale)
      const body = renderToString(
        <StaticRouter location={path}>
          <App portal={portal} data={data} screen={drawPage(data, screens, phrases)} />
        </StaticRouter>,
      )
      const html = [
        `<!doctype html><html lang="${htmlLanguage(context.language, context.market.code)}" dir="${directionOf(context.language)}">`,
        `<head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${inPage([style.hash])}">`,
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        renderHead(request, portal, origin),
        `<link rel="icon" href="/icons/icon.svg"><link rel="manifest" href="/${context.locale}/manifest.webmanifest">`,
        `<style>${style.css}</style>`,
        page.isPlain ? '' : `<link rel="stylesheet" href="${assets.pagesCss}">`,
        `<script type="module" src="${assets.boot}"></script></head>`,
        `<body><div id="app">${body}</div>`,
        // `data-app`: what boot.ts has to know before anything is parsed.
        `<script id="page" type="application/json"${appWish(page.needsApp, context.market.dataSaver)}>`,
        `${scriptJson(embed(request, assets.pagesCss))}</script></body></html>`,
      ].join('')
      return moveLinks(html, '', below)
    },
  }
}

const appWish = (now: boolean | undefined, dataSaver: boolean): string =>
  now ? ' data-app="now"' : dataSaver ? ' data-app="thrifty"' : ''

/** Nothing runs but our own files, and no text becomes markup but through our own policy (Trusted Types). */
const policy = (styleHashes: string[]): string => `${inPage(styleHashes)};frame-ancestors 'none'`

/**
 * The same as the page itself says it, first of all. Pages of the compiler come with a short policy in their head
 * (`server/http/public-page.ts`): what is in the page is compressed, and in the next one it is in the dictionary.
 */
const inPage = (styleHashes: string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styleHashes.map(hash => `'sha256-${hash}'`).join(' ')}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types aftercare aftercare-article',
  ].join(';')
