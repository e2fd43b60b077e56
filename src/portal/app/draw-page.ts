import type { ReactNode } from 'react'
import type { PageData } from '#contract/page.ts'
import type { PhraseBook } from '#domain/phrase.ts'
import { drawHelp, isHelp } from './help-screens.tsx'

/** The screen for a page; its code comes first where the app does not bring it. */
export async function drawPage(data: PageData, phrases?: PhraseBook): Promise<ReactNode> {
  if (isHelp(data)) return drawHelp(data)
  const { drawMore } = await import('./more-screens.tsx')
  return drawMore(data, phrases)
}
