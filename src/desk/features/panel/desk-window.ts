import type { PanelSession } from '#contract/staff/panel.ts'
import { deskRoot, panelWindowPlace } from '#desk/frame/paths.ts'

/** What the window of the desk hands the panel that opened it. */
interface Handed {
  aftercare: 'session'
  session: PanelSession
}

/**
 * Opens the desk in a window of its own, where its cookie is its own too. What comes back counts from that window and from our
 * origin alone. False where the browser opened none; `onSession` may be called more than once, or never.
 */
export function openDeskWindow(onSession: (session: PanelSession) => void): boolean {
  const opened = window.open(deskRoot + panelWindowPlace, '_blank', 'popup,width=480,height=720')
  if (!opened) return false
  window.addEventListener('message', function take({ source, origin, data }: MessageEvent<Partial<Handed> | null>) {
    if (source !== opened || origin !== location.origin || data?.aftercare !== 'session' || !data.session) return
    window.removeEventListener('message', take)
    onSession(data.session)
  })
  return true
}

/** To whoever has opened this window, where that is a page of ours: the browser gives it to no other. False: nobody has. */
export function handOver(session: PanelSession): boolean {
  const opener = window.opener as Window | null // typed as anything
  if (!opener) return false
  const handed: Handed = { aftercare: 'session', session }
  opener.postMessage(handed, location.origin)
  return true
}
