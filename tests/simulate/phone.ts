import type { DrainEnvironment } from '#portal/offline/outbox/drain.ts'
import type { EntryStore, OutboxEntry } from '#portal/offline/outbox/entry-store.ts'
import { createSender } from '#portal/offline/outbox/sender.ts'
import type { Chance } from './chance.ts'
import type { Network } from './network.ts'
import type { Scheduler } from './scheduler.ts'

/** What a disk says that is full, or that the browser has closed. */
export class DiskFault extends Error {}

/** One page, or the service worker: it lives until it is killed, between any two of its steps. */
export interface Tab {
  isAlive: boolean
  wake(evenEarly: boolean): void
}

/** Photos are longer than that here, texts shorter, as with the portal's own pieces. */
export const partBytes = 400

interface PhoneOptions {
  scheduler: Scheduler
  chance: Chance
  network: Network
  /** Browsers before Safari 15.4 have no Web Locks. */
  hasLocks: boolean
  onWrite(entry: OutboxEntry): void
}

/** A phone with its disk, its clock and its tabs. The client code that runs on it is the portal's own. */
export class Phone {
  disk = new Map<string, OutboxEntry>()
  /** How much its clock is wrong, milliseconds. */
  clockError = 0
  /** Share of what is asked of the disk that fails. */
  faults = 0
  tabs: Tab[] = []
  private holder: Tab | undefined
  private readonly options: PhoneOptions

  constructor(options: PhoneOptions) {
    this.options = options
  }

  now = (): number => Date.UTC(2026, 10, 22) + this.options.scheduler.now + this.clockError

  openTab(): Tab {
    const tab: Tab = { isAlive: true, wake: () => undefined }
    const environment = this.environmentOf(tab)
    const sender = createSender(async () => undefined, environment, { open: async () => this.storeOf(tab), partBytes })
    tab.wake = evenEarly => void sender.wake(evenEarly)
    this.tabs.push(tab)
    return tab
  }

  /** Its promises are never kept; what it has asked of the disk may still happen. */
  kill(tab: Tab): void {
    tab.isAlive = false
    this.tabs = this.tabs.filter(other => other !== tab)
    if (this.holder === tab) this.holder = undefined
  }

  /** A change that is whole or not at all, as a transaction of IndexedDB is. */
  write(entry: OutboxEntry): void {
    this.disk.set(entry.id, { ...entry })
    this.options.onWrite(entry)
  }

  private environmentOf(tab: Tab): DrainEnvironment {
    const { scheduler, chance, network, hasLocks } = this.options
    return {
      now: this.now,
      random: chance.random,
      after: (milliseconds, wake) => scheduler.at(milliseconds, () => tab.isAlive && wake()),
      // Only `fetch` below looks into it.
      timeout: milliseconds => ({ milliseconds }) as unknown as AbortSignal,
      fetch: (url, init = {}) => network.fetch(tab, url, init),
      tryLock: async (_, work) => {
        if (!hasLocks) return work()
        await this.step(tab, () => undefined)
        if (this.holder) return 'busy'
        this.holder = tab
        try {
          return await work()
        } finally {
          if (this.holder === tab) this.holder = undefined
        }
      },
    }
  }

  private storeOf(tab: Tab): EntryStore {
    return {
      read: () => this.step(tab, () => [...this.disk.values()].map(entry => ({ ...entry }))),
      change: (id, change) =>
        this.step(tab, () => {
          const entry = this.disk.get(id)
          if (!entry) return undefined
          const changed = change({ ...entry })
          this.write(changed)
          return changed
        }),
      tell: () => undefined,
      close: () => undefined,
    }
  }

  /** Something that the browser does for a page: it happens, and a moment later the page hears of it. */
  private step<Value>(tab: Tab, work: () => Value): Promise<Value> {
    const { scheduler, chance } = this.options
    return new Promise((resolve, reject) => {
      scheduler.at(chance.between(0, 8), () => {
        if (!tab.isAlive && chance.is(0.5)) return
        if (chance.is(this.faults)) {
          scheduler.at(1, () => tab.isAlive && reject(new DiskFault()))
          return
        }
        const value = work()
        scheduler.at(chance.between(0, 8), () => tab.isAlive && resolve(value))
      })
    })
  }
}
