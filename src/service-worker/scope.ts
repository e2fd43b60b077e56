/**
 * The part of the service worker's world that is used here. TypeScript has it in its `webworker` library only, which
 * cannot stand beside `dom` in one program.
 */
export interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void
}

export interface FetchEvent extends WorkerEvent {
  request: Request
  respondWith(answer: Promise<Response>): void
}

export interface PushEvent extends WorkerEvent {
  data: { json(): unknown } | null
}

export interface ClickEvent extends WorkerEvent {
  notification: Notification
}

export interface RenewEvent extends WorkerEvent {
  oldSubscription?: PushSubscription | null
  newSubscription?: PushSubscription | null
}

interface WorkerScope {
  addEventListener(name: 'install' | 'activate', listener: (event: WorkerEvent) => void): void
  addEventListener(name: 'fetch', listener: (event: FetchEvent) => void): void
  addEventListener(name: 'message', listener: (event: WorkerEvent & { data: unknown }) => void): void
  addEventListener(name: 'sync', listener: (event: WorkerEvent & { tag: string }) => void): void
  addEventListener(name: 'push', listener: (event: PushEvent) => void): void
  addEventListener(name: 'notificationclick', listener: (event: ClickEvent) => void): void
  addEventListener(name: 'pushsubscriptionchange', listener: (event: RenewEvent) => void): void
  skipWaiting(): Promise<void>
  registration: Pick<ServiceWorkerRegistration, 'showNotification' | 'pushManager'>
  clients: {
    matchAll(options: {
      type: 'window'
      includeUncontrolled: true
    }): Promise<{ url: string; focus(): Promise<unknown> }[]>
    openWindow(url: string): Promise<unknown>
  }
}

export const scope = self as unknown as WorkerScope
