import type { PushSubscriptionKeys } from '#contract/notifications/notifications.ts'

/** Safari on a phone has it only for portals on the home screen. */
export const canPush = (): boolean =>
  'PushManager' in globalThis && 'Notification' in globalThis && 'serviceWorker' in navigator

/** Asks for permission, so only after a tap. Undefined where it is refused, or the browser's push service is away. */
export async function subscribeBrowser(pushKey: string): Promise<PushSubscriptionKeys | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined
  const { pushManager } = await navigator.serviceWorker.ready
  const options = { userVisibleOnly: true, applicationServerKey: pushKey }
  try {
    return keysOf(await pushManager.subscribe(options))
  } catch {
    // Subscribed with another key of ours, from before a restore: only one is possible at a time.
    await (await pushManager.getSubscription())?.unsubscribe()
    // Refused again: no push service can be reached, and the customer is told as if she had said no.
    return pushManager.subscribe(options).then(keysOf, () => undefined)
  }
}

export function keysOf(subscription: PushSubscription): PushSubscriptionKeys | undefined {
  const { endpoint, keys } = subscription.toJSON()
  const { p256dh, auth } = keys ?? {}
  return endpoint && p256dh && auth ? { endpoint, keys: { p256dh, auth } } : undefined
}
