import { afterAll, beforeEach, expect, test, vi } from 'vitest'

/** What a browser gives to a service worker; each call is kept. */
const shown: unknown[][] = []
const opened: string[] = []
const focused: string[] = []
let tabs: string[] = []
const fetched: { url: string; body: unknown }[] = []

vi.stubGlobal('self', {
  registration: {
    showNotification: async (...parameters: unknown[]) => void shown.push(parameters),
    pushManager: { subscribe: async () => subscriptionAt('https://fcm.googleapis.com/fcm/send/new') },
  },
  clients: {
    matchAll: async () => tabs.map(url => ({ url, focus: async () => void focused.push(url) })),
    openWindow: async (url: string) => void opened.push(url),
  },
})
vi.stubGlobal('location', new URL('https://help.shop.example/sw.js'))
vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
  fetched.push({ url, body: JSON.parse(String(init.body)) })
  return new Response('{"renewed":1}', { headers: { 'x-aftercare': '1', 'content-type': 'application/json' } })
})
afterAll(() => vi.unstubAllGlobals())

const { openPush, renewSubscription, showPush } = await import('#service-worker/push.ts')
type Parameter<Call extends (parameter: never) => unknown> = Parameters<Call>[0]

const subscriptionAt = (endpoint: string) => ({
  options: {},
  toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
})
const pushed = (json: () => unknown) => showPush({ data: { json } } as Parameter<typeof showPush>)
const tapped = (navigate: unknown) =>
  openPush({ notification: { close() {}, data: { navigate } } } as unknown as Parameter<typeof openPush>)

beforeEach(() => {
  for (const list of [shown, opened, focused, fetched]) list.length = 0
  tabs = []
})

test('a push is shown in the customer’s language and direction', async () => {
  const notification = {
    title: 'Nordlicht',
    body: 'تم تسليم شحنتك.',
    navigate: 'https://help.shop.example/ar-sa/orders/1',
    lang: 'ar',
    dir: 'rtl',
    tag: 't',
  }
  await pushed(() => ({ web_push: 8030, notification }))
  expect(shown).toEqual([
    [
      'Nordlicht',
      {
        body: notification.body,
        lang: 'ar',
        dir: 'rtl',
        tag: 't',
        icon: '/icons/icon-192.png',
        data: { navigate: notification.navigate },
      },
    ],
  ])
})

test('a push that cannot be read shows something all the same, or the browser takes the permission away', async () => {
  await pushed(() => {
    throw new SyntaxError('no JSON')
  })
  await showPush({ data: null } as Parameter<typeof showPush>)
  expect(shown.map(([title]) => title)).toEqual(['help.shop.example', 'help.shop.example'])
})

test('a tap goes to the tab that shows the order, else to a new one, and never to another shop', async () => {
  const order = 'https://help.shop.example/de-de/orders/1'
  tabs = ['https://help.shop.example/de-de/', `${order}#parcel`]
  await tapped(order)
  expect([focused, opened]).toEqual([[`${order}#parcel`], []])
  tabs = []
  await tapped(order)
  await tapped('https://evil.example/login')
  await tapped('javascript:alert(1)')
  await tapped(undefined)
  expect(opened).toEqual([order, ...Array(3).fill('https://help.shop.example/')])
})

test('a subscription that the browser replaces is told to the server', async () => {
  const oldSubscription = subscriptionAt('https://fcm.googleapis.com/fcm/send/old')
  await renewSubscription({ oldSubscription } as unknown as Parameter<typeof renewSubscription>)
  expect(fetched).toEqual([
    {
      url: '/api/notifications/push/renew',
      body: {
        old: { endpoint: 'https://fcm.googleapis.com/fcm/send/old', auth: 'a' },
        subscription: { endpoint: 'https://fcm.googleapis.com/fcm/send/new', keys: { p256dh: 'p', auth: 'a' } },
      },
    },
  ])
})
