import type { Site } from '#contract/pack/site.ts'

/** Where the portal is read, in the order in which it lists it. */
export const portalOf = ({ locales }: Site) => ({
  languages: [...new Set(locales.map(({ tag }) => tag.split('-', 1)[0]!))], // split always gives one part
  markets: [...new Set(locales.map(({ market }) => market))],
})
