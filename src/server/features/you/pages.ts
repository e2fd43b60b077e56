import type { localePages } from '#server/http/locale-pages.ts'

/** Pages that show the portal itself. */
export function portalPages(page: ReturnType<typeof localePages>): void {
  page('GET', 'you', async () => ({ data: { kind: 'you' } }))
  page('GET', 'region', async ({ query }) => ({ data: { kind: 'region', page: keptPage(query['page'] ?? '') } }))
}

/** A path behind the locale, and nothing that leads elsewhere. */
const keptPage = (page: string): string => (/^[\w%.~-]+(\/[\w%.~-]+)*\/?$/.test(page) ? page.slice(0, 300) : '')
