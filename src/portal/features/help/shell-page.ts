import { definePage } from '#portal/frame/page.ts'

/** Boots the app where the service worker does not have a page: the app reads the pack, and then the address again. */
export const shellPage = definePage({
  kind: 'shell',
  part: 'help',
  hasHero: true,
  paths: [],
  needsApp: true,
  holdsBrand: true,
  title: (_, { context }) => context.brand.name,
})
