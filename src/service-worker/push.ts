import { renewPush } from '#contract/notifications/notifications.ts'
import { paths } from '#contract/paths.ts'
import { call } from '#portal/offline/call.ts'
import { browserEnvironment } from '#portal/offline/environment.ts'
import { keysOf } from '#portal/offline/push-subscription.ts'
import { type ClickEvent, type PushEvent, type RenewEvent, scope } from './scope.ts'

/** Chooses a locale. */
const start = paths.file('/')

/** Declarative web push (`web_push: 8030`): Safari shows it without us, every other browser hands it to us. */
interface Message {
  notification?: {
    title?: string
    body?: string
    navigate?: string
    lang?: string
    dir?: NotificationDirection
    tag?: string
  }
}

/** Something must be shown for every push: a browser takes the permission away from who is silent. */
export function showPush({ data }: PushEvent): Promise<void> {
  const { title = '', body = '', navigate = start, lang, dir, tag } = read(data).notification ?? {}
  return scope.registration.showNotification(title || location.hostname, {
    body,
    icon: paths.file('/icons/icon-192.png'),
    data: { navigate },
    ...(lang && { lang }),
    ...(dir && { dir }),
    ...(tag && { tag }),
  })
}

function read(data: PushEvent['data']): Message {
  try {
    return (data?.json() ?? {}) as Message // of our own server: nobody else has the key
  } catch {
    // Without a readable body the empty notification leads to the start page.
    return {}
  }
}

/** The tab that shows the page already, else a new one. Never to another origin. */
export async function openPush({ notification }: ClickEvent): Promise<void> {
  notification.close()
  const asked = String((notification.data as { navigate?: unknown } | null)?.navigate ?? start)
  const target = URL.canParse(asked, location.origin)
    ? new URL(asked, location.origin)
    : new URL(start, location.origin)
  const url = target.origin === location.origin ? target.href : location.origin + start
  const open = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const shown = open.find(client => new URL(client.url).pathname === new URL(url).pathname)
  if (shown) return void (await shown.focus())
  await scope.clients.openWindow(url)
}

/** Some browsers replace a subscription by themselves; unless we tell the server, the customer hears no more. */
export async function renewSubscription({ oldSubscription, newSubscription }: RenewEvent): Promise<void> {
  const old = oldSubscription && keysOf(oldSubscription)
  if (!old) return
  const options = oldSubscription.options
  const renewed = newSubscription ?? (await scope.registration.pushManager.subscribe(options))
  const subscription = keysOf(renewed)
  const input = { endpoint: old.endpoint, auth: old.keys.auth }
  if (subscription) await call(renewPush, { old: input, subscription }, browserEnvironment)
}
