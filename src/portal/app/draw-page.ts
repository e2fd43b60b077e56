import { createElement, type FunctionComponent, type ReactNode } from 'react'
import type { DataOf, PageData, PageKind } from '#contract/page/page.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import { pageOf } from './page-table.ts'
import type { ScreenProps, Screens } from './screens.ts'

/** What has come: all of them on the server, those of one part of the app in the browser. */
type SomeScreens = Partial<Screens<PageKind>>

/** The screen of a page. */
export const drawPage = (data: PageData, screens: SomeScreens, phrases?: PhraseBook): ReactNode =>
  drawKind(data.kind, data, screens, phrases)

function drawKind<Kind extends PageKind>(
  kind: Kind,
  data: DataOf<Kind>,
  screens: SomeScreens,
  phrases?: PhraseBook,
): ReactNode {
  const screen: FunctionComponent<ScreenProps<Kind>> | undefined = screens[kind]
  if (!screen) throw new Error(`No screen for ${kind}`)
  return createElement(screen, { key: pageOf(kind).key?.(data), data, phrases })
}
