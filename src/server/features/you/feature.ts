import type { Feature } from '#server/feature.ts'

/** Pages that show the portal itself. */
export const youFeature: Feature = {
  pages(page) {
    page('GET', 'you', async () => ({ data: { kind: 'you' } }))
    page('GET', 'region', async ({ query }) => ({ data: { kind: 'region', page: keptPage(query['page'] ?? '') } }))
  },
}

/** A path behind the locale, and nothing that leads elsewhere. */
const keptPage = (page: string): string => (/^[\w%.~-]+(\/[\w%.~-]+)*\/?$/.test(page) ? page.slice(0, 300) : '')
