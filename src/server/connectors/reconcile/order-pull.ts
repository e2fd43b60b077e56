/** A sender that can be asked: which orders changed, what something is that its webhook only named, or both. */
export interface Asked {
  source: string
  /** Orders changed since, oldest first; `page` is what the page before gave as `next`. */
  readPage?(since: Date, page: string | undefined, signal: AbortSignal): Promise<PulledPage>
  /**
   * What is to be read instead of a delivery that only names something, see `Mapped.ask`: nothing where the sender knows no
   * such thing, or wanted to be answered alone. `told` is the delivery. Undefined where it names nothing that may be asked:
   * whoever can send one must not choose where our credentials go.
   */
  readNamed?(name: string, signal: AbortSignal, told: unknown): Promise<PulledOrder[] | undefined>
}

/** A shop that can be asked which orders changed. */
export interface OrderPull extends Asked {
  readPage(since: Date, page: string | undefined, signal: AbortSignal): Promise<PulledPage>
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
