/** Products whose agents see the desk beside their tickets. `other`: a page of the merchant's own. */
export const panelKinds = ['zendesk', 'freshdesk', 'chatwoot', 'intercom', 'other'] as const
export type PanelKind = (typeof panelKinds)[number]

/** A page that may frame the panel. `origin`: as a Content-Security-Policy names it, perhaps with `*.` before the host. */
export interface PanelHost {
  kind: PanelKind
  origin: string
}

/** A session of the panel ends after so long: its host is asked again before, or whoever opened it by a window of the desk. */
export const panelMinutes = { token: 10, window: 60 } as const

/** A token of a host is good for no longer, seconds. */
export const panelTokenSeconds = 300

/** The host that a message comes from; undefined where the merchant has not named its origin. */
export const panelHostOf = (hosts: readonly PanelHost[], origin: string): PanelHost | undefined =>
  hosts.find(host => covers(host.origin, origin))

/** As a browser reads the source expression: `*.` stands for one name or several, never for none. */
function covers(pattern: string, origin: string): boolean {
  const [before, after] = pattern.split('*')
  if (before === undefined || after === undefined) return pattern === origin
  return origin.startsWith(before) && origin.endsWith(after) && origin.length > before.length + after.length
}
