/**
 * The path that the portal stands below, such as `/help`; empty at the root of its host. In a browser the address of our
 * own script says it, so that pages and packs need not. Compiler and server know none: what they make starts at the root,
 * and it moves below the path where it leaves the server (`server/http/below-path.ts`).
 */
export const base: string = /^https?:\/\/[^/]+(.*)\/(?:assets\/|sw\.js)/.exec(import.meta.url)?.[1] ?? ''

/** What follows the base in a path. */
export const inside = (pathname: string): string =>
  pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname

/** Databases, caches and locks are one heap for a whole host: a name that no other portal of it has. */
export const ownName = (name: string): string => name + base
