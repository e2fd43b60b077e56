import type { ReactNode } from 'react'
import type { PageData } from '#contract/page/page.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import type { AppPart } from '#portal/frame/page.ts'
import { drawPage } from './draw-page.ts'
import { helpScreens } from './help-screens.tsx'
import { pages } from './page-table.ts'
import type { ScreensIn } from './screens.ts'

/** Help comes with the app, the others when they are first opened. */
const parts: { [Part in AppPart]: () => ScreensIn<Part> | Promise<ScreensIn<Part>> } = {
  help: () => helpScreens,
  orders: async () => (await import('./order-screens.tsx')).orderScreens,
  more: async () => (await import('./more-screens.tsx')).moreScreens,
  online: async () => (await import('./online-screens.tsx')).onlineScreens,
}

/** The screen for a page; its code comes first where the app does not bring it. Rejects where it cannot be fetched. */
export const drawWhenHere = async (data: PageData, phrases?: PhraseBook): Promise<ReactNode> =>
  drawPage(data, await parts[pages[data.kind].part](), phrases)
