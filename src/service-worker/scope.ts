/**
 * The part of the service worker's world that is used here. TypeScript has it in its `webworker` library only, which
 * cannot stand beside `dom` in one program.
 */
interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void
}

export interface FetchEvent extends WorkerEvent {
  request: Request
  respondWith(answer: Promise<Response>): void
}

interface WorkerScope {
  addEventListener(name: 'install' | 'activate', listener: (event: WorkerEvent) => void): void
  addEventListener(name: 'fetch', listener: (event: FetchEvent) => void): void
  addEventListener(name: 'message', listener: (event: WorkerEvent & { data: unknown }) => void): void
  addEventListener(name: 'sync', listener: (event: WorkerEvent & { tag: string }) => void): void
  skipWaiting(): Promise<void>
  clients: { matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<{ url: string }[]> }
}

export const scope = self as unknown as WorkerScope
