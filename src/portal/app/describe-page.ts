import type { PageData } from '#contract/page/page.ts'
import type { PortalValue } from '#portal/frame/portal-context.tsx'
import { pageOf } from './page-table.ts'

/** Title and description of a page, the same in the prerendered head and in the app. */
export function describePage(data: PageData, portal: PortalValue): { title: string; description: string } {
  const page = pageOf(data.kind)
  const { name } = portal.context.brand
  const title = page.title(data, portal)
  return {
    title: page.holdsBrand ? title : `${title} · ${name}`,
    description: page.description?.(data, portal) ?? portal.texts.t('home.description', { brand: name }),
  }
}
