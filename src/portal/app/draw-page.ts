import type { ReactNode } from 'react'
import type { PageData } from '#contract/page/page.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import { drawHelp, isHelp } from './help-screens.tsx'
import type { OrderData } from './order-screens.tsx'

/** The screen for a page; its code comes first where the app does not bring it. */
export async function drawPage(data: PageData, phrases?: PhraseBook): Promise<ReactNode> {
  if (isHelp(data)) return drawHelp(data)
  if (isOrder(data)) return (await import('./order-screens.tsx')).drawOrders(data, phrases)
  return (await import('./more-screens.tsx')).drawMore(data)
}

/** Beside the screens' own file, which comes only where it is true. */
export const isOrder = (data: PageData): data is OrderData => data.kind === 'order' || data.kind === 'orders'
