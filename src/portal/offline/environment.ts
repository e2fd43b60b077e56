import { type Connection, readConnection } from './network.ts'

/** The platform, named once. Everything in this folder takes it as an argument, so that a test may hold the clock. */
export interface Environment {
  /** Milliseconds since 1970. */
  now(): number
  uuid(): string
  /** 0 ≤ n < 1 */
  random(): number
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** Aborts after so many milliseconds. */
  timeout(milliseconds: number): AbortSignal
  /** Calls once, later; returns how to cancel. */
  after(milliseconds: number, wake: () => void): () => void
  /** Alone among all tabs and the service worker; waits for its turn. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T>
  /** The same, but `busy` at once where somebody else is at it. */
  tryLock<T>(name: string, work: () => Promise<T>): Promise<T | 'busy'>
  connection(): Connection
  /** `false` is certain, `true` is a hope. */
  online(): boolean
  /** Bytes; undefined where the browser does not tell. */
  storage(): Promise<{ usage: number; quota: number } | undefined>
  /** Asks the browser to spare our storage when space runs out. */
  persist(): Promise<boolean>
  /** Whether it does; undefined where the browser does not tell. */
  persisted(): Promise<boolean | undefined>
  /** Asks the browser to wake the service worker once there is a network; Chromium only. */
  backgroundSync(tag: string): Promise<void>
  /** Has the browser look for a newer version of the app. */
  refreshApp(): Promise<void>
}

/** Works in pages and in workers, the service worker too. */
export const browserEnvironment: Environment = {
  now: () => Date.now(),
  uuid: () => crypto.randomUUID(),
  random: () => Math.random(),
  fetch: (url, init) => fetch(url, init),
  timeout: milliseconds => AbortSignal.timeout(milliseconds),
  after(milliseconds, wake) {
    const timer = setTimeout(wake, milliseconds)
    return () => clearTimeout(timer)
  },
  lock: (name, work) => (locks() ? locks()!.request(name, work) : work()),
  tryLock: (name, work) =>
    locks()
      ? locks()!.request(name, { ifAvailable: true }, lock => (lock ? work() : Promise.resolve('busy' as const)))
      : work(),
  connection: readConnection,
  online: () => navigator.onLine,
  async storage() {
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {}
    return usage === undefined || quota === undefined ? undefined : { usage, quota }
  },
  persist: async () => (await navigator.storage?.persist?.()) ?? false,
  persisted: async () => navigator.storage?.persisted?.(),
  async backgroundSync(tag) {
    const registration = await navigator.serviceWorker?.getRegistration()
    // TypeScript does not know this interface, as only Chromium has it.
    const { sync } = (registration ?? {}) as { sync?: { register(tag: string): Promise<void> } }
    // Refused where the customer has switched background work off; the other wake-ups remain.
    await sync?.register(tag).catch(() => undefined)
  },
  async refreshApp() {
    await (await navigator.serviceWorker?.getRegistration())?.update()
  },
}

/** Missing before Safari 15.4: two tabs may then send or download twice, which costs bytes and nothing else. */
function locks(): LockManager | undefined {
  return navigator.locks
}
