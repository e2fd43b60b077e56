const here = () => location.pathname + location.search

/** The address that this document was made for; where it came by a redirect, browsers do not agree which of the two they name. */
function drawnFor(): string {
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[] // of that type alone
  return visit && !visit.redirectCount && visit.name.startsWith(`${location.origin}/`)
    ? visit.name.slice(location.origin.length).split('#', 1)[0]!
    : here()
}

/**
 * A document that was loaded in the place of a page that the app had gone to has the same past as that one: to go back in it
 * changes the address and nothing else, until the app is here to draw the other page. On a dear connection that may be never.
 * Returns how to stop.
 */
export function followBack(): () => void {
  const drawn = drawnFor()
  const leave = () => {
    if (here() !== drawn) location.reload()
  }
  leave()
  addEventListener('popstate', leave)
  return () => removeEventListener('popstate', leave)
}
