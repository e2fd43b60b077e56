const home = '/desk'

/**
 * Where somebody goes after she has signed in: a place of the desk, whatever a link asked for. A browser reads `\` as `/`, and
 * leaves out tabs and line breaks: what is read is what it would read.
 */
export function ownPlace(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 500) return home
  const inside = 'https://desk.invalid'
  if (!URL.canParse(asked, inside)) return home
  const { origin, pathname, search } = new URL(asked, inside)
  return origin === inside && /^\/desk(\/|$)/.test(pathname) ? pathname + search : home
}
