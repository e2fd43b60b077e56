import { hash } from 'node:crypto'
import { type Chance, createChance } from './chance.ts'
import { Customer } from './customer.ts'
import { findFaults } from './invariants.ts'
import { Network } from './network.ts'
import { DiskFault, Phone } from './phone.ts'
import { Scheduler } from './scheduler.ts'
import { SimulatedShop } from './shop.ts'

export interface History {
  seed: number
  /** Why it is red; empty: nothing was lost, doubled or out of order. */
  faults: string[]
  written: number
  requests: number
  /** What happened, line by line: the same for the same seed. */
  trace: string[]
}

const minute = 60_000
const year = 365 * 24 * 60 * minute

/** One phone and one shop through hours of trouble that the seed has made up, and then a quiet day. */
export async function runHistory(seed: number, { isTraced = false } = {}): Promise<History> {
  const chance = createChance(seed)
  const scheduler = new Scheduler()
  const faults: string[] = []
  const trace: string[] = []
  const note = (line: string) => void (isTraced && trace.push(`${(scheduler.now / 1000).toFixed(3)} ${line}`))
  const shop = new SimulatedShop(scheduler, chance)
  const network = new Network({
    scheduler,
    chance,
    shop: sent => {
      note(`at the shop: ${sent.id}`)
      return shop.take(sent)
    },
  })
  const hasLocks = chance.is(0.9)
  const phone = new Phone({
    scheduler,
    chance,
    network,
    hasLocks,
    onWrite(entry) {
      note(`on disk: ${entry.id} ${entry.kind} ${entry.state} ${entry.attempts}`)
      if (entry.state === 'parked') customer.noteParked(entry.id)
      if (entry.state === 'acked' && !shop.entries.has(entry.id)) faults.push(`${entry.id} is sent by word only`)
    },
  })
  const customer: Customer = new Customer(phone, chance)
  const { digest } = crypto.subtle
  // The same fingerprint, at once: the other comes from a pool of threads, in an order of its own and after its own time.
  crypto.subtle.digest = async (_, data) => Uint8Array.from(hash('sha256', data as Uint8Array, 'buffer')).buffer
  const before = globalThis.reportError
  // What the sender reports: a disk's trouble is made here, anything else is a defect.
  globalThis.reportError = error => {
    if (!(error instanceof DiskFault)) faults.push(String(error))
  }
  try {
    await troubledHours({ chance, scheduler, network, phone, shop, customer, note })
    await quietDay({ chance, scheduler, network, phone, shop, customer, note })
  } finally {
    globalThis.reportError = before
    crypto.subtle.digest = digest
  }
  if (hasLocks && network.mostSenders > 1) faults.push('two tabs were sending')
  if (hasLocks && network.mostInFlight > 3) faults.push(`${network.mostInFlight} in flight`)
  faults.push(...findFaults(customer.written, phone.disk, shop.effects))
  return { seed, faults, written: customer.written.size, requests: network.requests, trace }
}

interface Cast {
  chance: Chance
  scheduler: Scheduler
  network: Network
  phone: Phone
  shop: SimulatedShop
  customer: Customer
  note(line: string): void
}

/** What may happen next, with how often. */
const happenings: [weight: number, name: string, happen: (cast: Cast) => unknown][] = [
  [9, 'she writes', ({ customer }) => customer.writes()],
  [1, 'she discards', ({ customer }) => customer.discards()],
  [1, 'she corrects', ({ customer }) => customer.revises()],
  [1, 'she mends', ({ customer }) => customer.mends()],
  [4, 'a tab opens', ({ phone }) => phone.openTab().wake(true)],
  [3, 'a tab dies', ({ phone, chance }) => phone.tabs.length > 0 && phone.kill(chance.of(phone.tabs))],
  [4, 'a tab wakes', ({ phone, chance }) => phone.tabs.length > 0 && chance.of(phone.tabs).wake(chance.is(0.5))],
  [2, 'the shop restarts', ({ shop }) => shop.restart()],
  [1, 'the shop is strange', ({ shop }) => Object.assign(shop, { isStrange: !shop.isStrange })],
  [2, 'the network goes or comes', ({ network }) => Object.assign(network, { isOnline: !network.isOnline })],
  [
    3,
    'the weather turns',
    ({ network, chance }) => Object.assign(network, { weather: chance.of([0, 0.2, 0.5, 0.9, 1]) }),
  ],
  [1, 'the disk fails', ({ phone, chance }) => Object.assign(phone, { faults: chance.of([0, 0, 0.1, 0.5]) })],
  [
    1,
    'the clock jumps',
    ({ phone, chance }) => Object.assign(phone, { clockError: chance.of([-10, -1, 0, 1, 10]) * year }),
  ],
]
const lots = happenings.flatMap(happening => Array.from({ length: happening[0] }, () => happening))

async function troubledHours(cast: Cast): Promise<void> {
  const { chance, scheduler, phone, network } = cast
  network.weather = chance.of([0, 0.2, 0.5, 0.9])
  phone.openTab()
  const steps = chance.whole(8, 30)
  for (let step = 0; step < steps; step++) {
    const [, name, happen] = chance.of(lots)
    cast.note(name)
    await happen(cast)
    // Often in the middle of something, sometimes long after.
    await scheduler.run(scheduler.now + (chance.is(0.6) ? chance.between(0, 400) : chance.between(0, 20 * minute)))
  }
}

/** All is well, the customer looks at what was refused, and the app is opened a few times. */
async function quietDay(cast: Cast): Promise<void> {
  const { scheduler, phone, network, shop, customer } = cast
  cast.note('all is well')
  network.weather = 0
  network.isOnline = true
  phone.clockError = 0
  phone.faults = 0
  shop.restart()
  for (const tab of [...phone.tabs]) phone.kill(tab)
  // What is still on its way arrives.
  await scheduler.run(scheduler.now + 5 * minute)
  shop.settleDown()
  for (let visit = 0; visit < 8; visit++) {
    await customer.mends()
    const tab = phone.openTab()
    tab.wake(true)
    await scheduler.run(scheduler.now + 30 * minute)
    phone.kill(tab)
    if ([...phone.disk.values()].every(({ state }) => state === 'acked')) return
  }
}
