import { completeHeader, offsetHeader } from '#contract/entries/entries.ts'
import { markerHeader } from '#contract/operation.ts'
import type { Chance } from './chance.ts'
import type { Tab } from './phone.ts'
import type { Scheduler } from './scheduler.ts'

/** One request, as the portal's own code has made it. */
export interface Sent {
  id: string
  json: string
  /** Of an entry that comes in pieces. */
  upload?: { hash: string; part?: { offset: number; isLast: boolean; bytes: Uint8Array } }
}
export interface Answered {
  status: number
  value: unknown
}

/** What can happen to one request. Before the server, at it, and after it. */
const fates = [
  'refused',
  'silence',
  'lost_before',
  'portal',
  'portal_marked',
  'foreign',
  'unmarked',
  'status',
  'lost_after',
  'status_after',
  'cut',
  'twice',
  'late',
] as const
type Fate = (typeof fates)[number] | 'arrives'

/** Answers that say nothing about what was written: in the middle of a release, overloaded, or by something on the way. */
const statuses: [number, unknown][] = [
  [404, { code: 'not_found' }],
  [405, { code: 'method_not_allowed' }],
  [409, { code: 'conflict' }],
  [410, { code: 'gone' }],
  [426, { code: 'outdated' }],
  [429, { code: 'too_many' }],
  [400, null],
  [401, {}],
  [403, 'no'],
  [413, []],
  [422, {}],
  [451, {}],
  [500, { code: 'defect' }],
  [502, null],
  [503, {}],
  [504, {}],
  [204, null],
  [200, { id: 'x', hash: 'y' }],
  [200, { offset: 7 }],
]

interface NetworkOptions {
  scheduler: Scheduler
  chance: Chance
  /** Undefined: the connection broke before there was an answer. */
  shop: (sent: Sent) => Promise<Answered | undefined>
}

/** The way between a phone and the shop, as bad as its weather. */
export class Network {
  /** Share of requests that something happens to. */
  weather = 0
  isOnline = true
  requests = 0
  /** Of one tab. */
  mostInFlight = 0
  /** Tabs that had something on its way at the same time. */
  mostSenders = 0
  private readonly inFlight = new Map<Tab, number>()
  private readonly options: NetworkOptions

  constructor(options: NetworkOptions) {
    this.options = options
  }

  fetch(tab: Tab, url: string, init: RequestInit): Promise<Response> {
    const { scheduler, chance } = this.options
    const sent = sentBy(url, init)
    const { milliseconds } = init.signal as unknown as { milliseconds: number } // made by the phone's `timeout`
    const fate = this.fate()
    this.requests++
    this.count(tab, 1)
    return new Promise<Response>((resolve, reject) => {
      let isOver = false
      const end = (delay: number, done: () => void) =>
        scheduler.at(delay, () => {
          if (isOver) return
          isOver = true
          this.count(tab, -1)
          if (tab.isAlive) done()
        })
      const broken = () => reject(new TypeError('Failed to fetch'))
      const answer = (answered: Answered | undefined, more: Partial<Heard> = {}) =>
        answered ? resolve(responseOf({ ...answered, ...more })) : broken()
      end(milliseconds, () => reject(new DOMException('', 'TimeoutError')))

      const up = chance.is(0.05) ? chance.between(100, 9_000) : chance.between(2, 400)
      const down = chance.between(2, 300)
      const reach = (delay: number, then: (answered: Answered | undefined) => void) =>
        // Not awaited: the shop takes its time, on the same clock.
        scheduler.at(delay, () => void this.options.shop(sent).then(then))
      switch (fate) {
        case 'refused':
        case 'lost_before':
          return void end(fate === 'refused' ? 1 : up, broken)
        case 'silence':
          return
        case 'portal':
        case 'portal_marked':
        case 'foreign':
        case 'unmarked':
          return void end(up + down, () => answer({ status: 200, value: { hello: 1 } }, { fate }))
        case 'status': {
          const [status, value] = chance.of(statuses)
          return void end(up + down, () =>
            answer({ status, value }, { retryAfter: chance.is(0.3) ? chance.whole(1, 900) : 0 }),
          )
        }
        case 'lost_after':
          return void reach(up, () => end(down, broken))
        case 'status_after':
          return void reach(up, () => end(down, () => answer({ status: chance.of([500, 502, 503, 504]), value: {} })))
        case 'cut':
          return void reach(up, answered => end(down, () => answer(answered, { fate })))
        case 'twice':
          reach(up + chance.between(0, 90_000), () => undefined)
          return void reach(up, answered => end(down, () => answer(answered)))
        case 'late':
          return void reach(chance.between(9_000, 120_000), answered => end(down, () => answer(answered)))
        case 'arrives':
          return void reach(up, answered => end(down, () => answer(answered)))
      }
    })
  }

  private count(tab: Tab, change: 1 | -1): void {
    const count = (this.inFlight.get(tab) ?? 0) + change
    this.inFlight.set(tab, count)
    this.mostInFlight = Math.max(this.mostInFlight, count)
    const senders = [...this.inFlight].filter(([tab, count]) => tab.isAlive && count > 0)
    this.mostSenders = Math.max(this.mostSenders, senders.length)
  }

  private fate(): Fate {
    const { chance } = this.options
    if (!this.isOnline) return 'refused'
    return chance.is(this.weather) ? chance.of(fates) : 'arrives'
  }
}

/** `/api/entries/ID`, or `/api/entries/ID/uploads/HASH`. */
function sentBy(url: string, { method, body, headers }: RequestInit): Sent {
  const [id = '', , hash] = url.split('/').slice(3)
  if (!hash) return { id, json: String(body) }
  if (method === 'GET') return { id, json: '', upload: { hash } }
  const fields = headers as Record<string, string> // as `call` makes them
  const part = {
    offset: Number(fields[offsetHeader]),
    isLast: fields[completeHeader] === '?1',
    bytes: body as Uint8Array, // of a piece
  }
  return { id, json: '', upload: { hash, part } }
}

interface Heard extends Answered {
  fate?: Fate
  retryAfter?: number
}

/** As much of a response as `call` looks at. */
function responseOf({ status, value, fate, retryAfter }: Heard): Response {
  const isHtml = fate === 'portal' || fate === 'portal_marked'
  const headers = new Map([['content-type', isHtml ? 'text/html' : 'application/json; charset=utf-8']])
  if (fate !== 'portal' && fate !== 'unmarked') headers.set(markerHeader, '1')
  if (retryAfter) headers.set('retry-after', `${retryAfter}`)
  const response = {
    ok: status >= 200 && status < 300,
    status,
    headers: { get: (name: string) => headers.get(name) ?? null, has: (name: string) => headers.has(name) },
    json: async () => {
      if (fate === 'cut' || isHtml || status === 204) throw new SyntaxError('Unexpected end of JSON input')
      return value
    },
  }
  return response as unknown as Response // see above
}
