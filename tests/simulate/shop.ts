import { hash as digest } from 'node:crypto'
import type { Acknowledgement, Received } from '#contract/entries/entries.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import { refusals } from '#domain/refusal/refusal.ts'
import { type EntryLedger, putOnce, type WriteEntry } from '#server/entries/put-once.ts'
import { type PartStore, takePart, type Upload } from '#server/entries/take-part.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Chance } from './chance.ts'
import type { Answered, Sent } from './network.ts'
import type { Scheduler } from './scheduler.ts'

export interface Effect {
  id: string
  json: string
}

const strange = ['malformed', 'unauthenticated', 'forbidden', 'too_large', 'unsupported_media_type'] as const

/** A transaction that is not committed. */
interface Pending {
  effects: Effect[]
}

/**
 * The shop: its own code decides (`putOnce`), over a database that keeps what was committed and forgets all else when the
 * process is restarted, between any two of its steps.
 */
export class SimulatedShop {
  /** On its disk. */
  entries = new Map<string, string>()
  effects: Effect[] = []
  /** Pieces of what is not whole yet, by entry and hash. */
  private readonly parts = new Map<string, { offset: number; bytes: Uint8Array }[]>()
  isStrange = false
  private readonly strangers = new Map<string, (typeof strange)[number]>()
  private life = 0
  private readonly locks = new Map<string, Promise<void>>()
  private breaks: (() => void)[] = []
  private readonly scheduler: Scheduler
  private readonly chance: Chance

  constructor(scheduler: Scheduler, chance: Chance) {
    this.scheduler = scheduler
    this.chance = chance
  }

  /** Every connection breaks; every transaction that was open is undone. */
  restart(): void {
    this.life++
    this.locks.clear()
    const breaks = this.breaks
    this.breaks = []
    for (const end of breaks) end()
  }

  settleDown(): void {
    this.isStrange = false
    this.strangers.clear()
  }

  take = ({ id, json, upload }: Sent): Promise<Answered | undefined> =>
    new Promise(resolve => {
      this.breaks.push(() => resolve(undefined))
      const answer = upload ? this.takeUpload(id, upload) : this.put(id, json)
      void answer.then(answer =>
        resolve(
          answer instanceof Refused
            ? { status: refusals[answer.code], value: { code: answer.code } }
            : { status: 200, value: answer },
        ),
      )
    })

  private async takeUpload(id: string, { hash, part }: Required<Sent>['upload']): Promise<Received | Refused> {
    const upload = { id, hash }
    if (part) return takePart(upload, part, this.partStore, whole => this.put(id, Buffer.from(whole).toString('utf8')))
    if ((await this.step(() => this.entries.get(id))) === hash) return upload
    return { offset: await this.partStore.sizeOf(upload) }
  }

  private readonly partStore: PartStore = {
    sizeOf: upload => this.step(() => this.partsOf(upload).reduce((sum, { bytes }) => sum + bytes.length, 0)),
    add: (upload, part) =>
      this.step(() => {
        const there = this.partsOf(upload)
        if (there.some(({ offset }) => offset === part.offset)) return false
        this.parts.set(`${upload.id} ${upload.hash}`, [...there, part])
        return true
      }),
    read: upload =>
      this.step(() =>
        Buffer.concat(
          this.partsOf(upload)
            .toSorted((a, b) => a.offset - b.offset)
            .map(({ bytes }) => bytes),
        ),
      ),
    drop: ({ id, hash }) => this.step(() => this.parts.delete(`${id} ${hash}`)),
  }

  private partsOf({ id, hash }: Upload) {
    return this.parts.get(`${id} ${hash}`) ?? []
  }

  private async put(id: string, json: string): Promise<Acknowledgement | Refused> {
    const body = bodyIn(json)
    if (!body) return refuse('malformed')
    const entry = { id, hash: digest('sha256', JSON.stringify(body), 'base64url'), body }
    const clock = () => new Date(this.scheduler.now)
    return putOnce(entry, { blockHash: 'b' }, this.ledger(), clock, async () => {
      await this.step()
      const text = 'text' in body ? body.text : undefined
      // A setting that was wrong for a day: nothing is wrong with what was written.
      // Copies of it that are still on their way hear the same: a real shop's "no" is about the text, not about the moment.
      if (this.isStrange && this.chance.is(0.3)) this.strangers.set(id, this.chance.of(strange))
      const stranger = this.strangers.get(id)
      if (stranger) return refuse(stranger)
      if (text?.includes('wrong')) return refuse('invalid')
      if (text?.includes('twice')) return refuse('already_reviewed')
      return this.writerOf({ id, json }, Boolean(text?.includes('late')))
    })
  }

  private writerOf(effect: Effect, isRefused: boolean): WriteEntry<Pending> {
    return async pending => {
      await this.step()
      pending.effects.push(effect)
      await this.step()
      return isRefused ? refuse('return_too_late') : undefined
    }
  }

  private ledger(): EntryLedger<Pending> {
    return {
      hashOf: id => this.step(() => this.entries.get(id)),
      countSince: () => this.step(() => 0),
      noteRefused: () => this.step(() => undefined),
      store: async ({ id, hash }, write) => {
        // Whoever inserts the same key waits until the first has committed or was undone.
        const before = this.locks.get(id)
        let unlock: () => void = () => undefined
        const mine = new Promise<void>(resolve => {
          unlock = resolve
        })
        this.locks.set(id, before ? before.then(() => mine) : mine)
        await before
        try {
          if (await this.step(() => this.entries.has(id))) return 'known'
          const pending: Pending = { effects: [] }
          const refused = await write(pending)
          if (refused) return refused
          await this.step(() => {
            this.entries.set(id, hash)
            this.effects.push(...pending.effects)
          })
          return 'stored'
        } finally {
          unlock()
        }
      },
    }
  }

  /** A step of a process that has been restarted in the meantime never ends. */
  private step(): Promise<void>
  private step<Value>(work: () => Value): Promise<Value>
  private step<Value>(work?: () => Value): Promise<Value | undefined> {
    const { life } = this
    return new Promise(resolve => {
      this.scheduler.at(this.chance.between(0, 5), () => {
        if (life !== this.life) return
        const value = work?.()
        resolve(value)
      })
    })
  }
}

/** Undefined where pieces were put together in another way than they were cut. */
function bodyIn(json: string): EntryBody | undefined {
  try {
    return JSON.parse(json) as EntryBody // written by this simulation
  } catch {
    return undefined
  }
}
