import type { EntryBody } from '#domain/entry/entry.ts'
import type { OutboxEntry } from '#portal/offline/outbox/entry-store.ts'
import { bodyOf, entryOf, inPlace, movedTo } from '#portal/offline/outbox/new-entry.ts'
import { isFile, isRevisable } from '#portal/offline/outbox/outbox.ts'
import type { Chance } from './chance.ts'
import { type Phone, partBytes } from './phone.ts'

/** What was written, and what has become of it by the customer's own doing. */
export interface Written {
  id: string
  entry: OutboxEntry
  fate: 'stays' | 'discarded' | 'replaced'
  /** The shop has said no to it in between: what was written later on the same thing may be there before. */
  wasParked: boolean
}

/** Somebody who writes, corrects and throws away. Each of her acts is one transaction of the phone's disk. */
export class Customer {
  written = new Map<string, Written>()
  private count = 0
  private readonly votes = new Map<string, string>()
  private readonly phone: Phone
  private readonly chance: Chance

  constructor(phone: Phone, chance: Chance) {
    this.phone = phone
    this.chance = chance
  }

  async writes(): Promise<void> {
    const { chance } = this
    const act = chance.whole(0, 6)
    if (act === 0) return this.adds(this.bodies.message())
    if (act === 1) return this.votesOn()
    if (act === 2) return this.adds(this.bodies.request())
    if (act === 3) return this.adds(this.bodies.review(), chance.whole(0, 2))
    if (act === 4) return this.adds(this.bodies.comment())
    if (act === 5) return this.adds(this.bodies.message())
    return this.adds(this.bodies.parcel(), chance.whole(0, 2))
  }

  /** Throws away one that is not confirmed, with the photos that belong to it. */
  discards(): void {
    const unsent = [...this.phone.disk.values()].filter(entry => entry.state !== 'acked' && !isFile(entry))
    if (!unsent.length) return
    const { id } = this.chance.of(unsent)
    const photos = [...this.phone.disk.values()].filter(entry => isFile(entry) && entry.after === id)
    for (const gone of [id, ...photos.map(photo => photo.id)]) this.remove(gone, 'discarded')
  }

  /** As `reviseEntry`: another text under another id, and what depends on it follows. */
  async revises(pick = (entry: OutboxEntry) => isRevisable(entry)): Promise<void> {
    const { disk } = this.phone
    const found = [...disk.values()].filter(entry => pick(entry) && isRevisable(entry))
    if (!found.length) return
    const old = this.chance.of(found)
    const body = bodyOf(old)!
    const id = this.chance.uuid()
    const better = 'text' in body ? { ...body, text: `better ${++this.count}` } : body
    const entry: OutboxEntry = { ...(await entryOf(better, id, old.createdAt)), seq: old.seq ?? 0 }
    const followers = [...disk.values()].filter(({ after, json }) => after === old.id && json)
    const moved = await Promise.all(
      followers.map(async follower => ({
        ...(await entryOf(movedTo(id, bodyOf(follower)!), follower.id, follower.createdAt)),
        seq: follower.seq ?? 0,
      })),
    )
    const wasParked = old.state === 'parked' || Boolean(this.written.get(old.id)?.wasParked)
    this.remove(old.id, 'replaced')
    this.keep(entry, wasParked)
    for (const follower of moved) this.keep(follower, Boolean(this.written.get(follower.id)?.wasParked))
  }

  /** As `resumeEntry`, for all that is parked; a text that the shop finds wrong is corrected. */
  async mends(): Promise<void> {
    for (const entry of [...this.phone.disk.values()]) {
      if (entry.state !== 'parked') continue
      if (/wrong|twice|late/.test(entry.json) && isRevisable(entry)) await this.revises(other => other.id === entry.id)
      else {
        const { reason: _, fields: __, ...rest } = entry
        this.phone.write({ ...rest, state: 'queued', nextAt: 0 })
      }
    }
  }

  noteParked(id: string): void {
    const written = this.written.get(id)
    if (written) written.wasParked = true
  }

  private readonly bodies = {
    message: (): EntryBody => ({ kind: 'message', locale: 'de-de', email: 'a@b.example', text: this.text() }),
    request: (): EntryBody => ({
      kind: 'order_request',
      locale: 'de-de',
      order: { number: `N-${this.chance.whole(1, 2)}`, token: 't' },
      what: 'change',
      text: this.text(),
    }),
    review: (): EntryBody => ({
      kind: 'review',
      product: this.chance.of(['aurora-one', 'fjord-mini']),
      locale: 'de-de',
      rating: 4,
      text: this.text(),
      author: 'A',
    }),
    comment: (): EntryBody => ({
      kind: 'comment',
      vote: this.votes.get('101') ?? this.chance.uuid(),
      article: '101',
      locale: 'de-de',
      text: this.text(),
    }),
    parcel: (): EntryBody => ({
      kind: 'return',
      locale: 'de-de',
      order: { number: `N-${this.chance.whole(1, 2)}`, token: 't' },
      items: [{ line: 0, title: 'Cable', quantity: 1 }],
      reason: 'other',
      method: 'label',
      text: this.text(),
    }),
  }

  /** Every word is another one, so that none can be taken for another; some the shop does not like. */
  private text(): string {
    const { chance } = this
    return `${chance.is(0.15) ? chance.of(['wrong', 'twice', 'late']) : 'text'} ${++this.count}`
  }

  /** As `addVote`: it takes the place of one that was never tried, and follows one that was. */
  private async votesOn(): Promise<void> {
    const article = this.chance.of(['101', '102'])
    const first = this.votes.get(article)
    const body: EntryBody = {
      kind: 'vote',
      article,
      locale: 'de-de',
      language: 'de',
      helpful: this.chance.is(0.5),
      ...(first && { first }),
    }
    const entry = await entryOf(body, this.chance.uuid(), this.phone.now())
    const vote = first ?? entry.id
    this.votes.set(article, vote)
    for (const other of [...this.phone.disk.values()])
      if (other.kind === 'vote' && other.entity === `vote ${vote}` && other.attempts === 0)
        this.remove(other.id, 'replaced')
    this.place([entry])
  }

  private async adds(body: EntryBody, photos = 0): Promise<void> {
    const entry = await entryOf(body, this.chance.uuid(), this.phone.now())
    const followers = await Promise.all(
      Array.from({ length: photos }, (_, n) =>
        entryOf(
          {
            ...(body.kind === 'review'
              ? { kind: 'review_photo', review: entry.id }
              : { kind: 'return_photo', return: entry.id }),
            data: `${n}`.repeat(this.chance.whole(1, 2 * partBytes)),
          },
          this.chance.uuid(),
          this.phone.now(),
        ),
      ),
    )
    this.place([entry, ...followers])
  }

  private place(entries: OutboxEntry[]): void {
    const last = Math.max(0, ...[...this.phone.disk.values()].map(({ seq = 0 }) => seq))
    for (const entry of inPlace(entries, last)) this.keep(entry, false)
  }

  private keep(entry: OutboxEntry, wasParked: boolean): void {
    this.phone.write(entry)
    this.written.set(entry.id, { id: entry.id, entry, fate: 'stays', wasParked })
  }

  private remove(id: string, fate: 'discarded' | 'replaced'): void {
    this.phone.disk.delete(id)
    const written = this.written.get(id)
    if (written) written.fate = fate
  }
}
