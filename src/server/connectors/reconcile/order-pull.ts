/** A shop that can be asked which orders changed. */
export interface OrderPull {
  source: string
  /** Orders changed since, oldest first; `page` is what the page before gave as `next`. */
  readPage(since: Date, page: string | undefined, signal: AbortSignal): Promise<PulledPage>
  /** What the shop says of something that a webhook only named, see `Mapped.ask`; nothing where it knows no such thing. */
  readNamed?(name: string, signal: AbortSignal): Promise<PulledOrder[]>
}

export interface PulledPage {
  orders: PulledOrder[]
  /** Absent on the last page. */
  next?: string
}

export interface PulledOrder {
  topic: string
  body: unknown
  changedAt?: Date
  /** What the order does not say itself; asked only where the order is new to us. */
  readMore?(): Promise<{ topic: string; body: unknown }[]>
}
