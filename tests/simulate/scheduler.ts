interface Event {
  at: number
  order: number
  run: () => unknown
}

/** One clock for everything that happens; what happens at the same moment comes in the order it was asked for. */
export class Scheduler {
  now = 0
  private order = 0
  private heap: Event[] = []

  /** Returns how to cancel. */
  at(delay: number, run: Event['run']): () => void {
    const event = { at: this.now + delay, order: this.order++, run }
    this.push(event)
    return () => {
      event.run = () => undefined
    }
  }

  /** Runs until nothing is left or `limit` is reached; each event and all that follows from it ends before the next. */
  async run(limit: number): Promise<void> {
    for (;;) {
      const next = this.heap[0]
      if (!next || next.at > limit) break
      this.pop()
      this.now = next.at
      await next.run()
      // After all microtasks: whatever a promise has set off.
      await new Promise(resolve => setImmediate(resolve))
    }
    this.now = Math.max(this.now, limit)
  }

  private push(event: Event): void {
    const { heap } = this
    let place = heap.push(event) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!isBefore(heap[place]!, heap[parent]!)) break
      ;[heap[place], heap[parent]] = [heap[parent]!, heap[place]!]
      place = parent
    }
  }

  private pop(): void {
    const { heap } = this
    const last = heap.pop()
    if (!last || !heap.length) return
    heap[0] = last
    let place = 0
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2]
      let first = place
      if (left < heap.length && isBefore(heap[left]!, heap[first]!)) first = left
      if (right < heap.length && isBefore(heap[right]!, heap[first]!)) first = right
      if (first === place) return
      ;[heap[place], heap[first]] = [heap[first]!, heap[place]!]
      place = first
    }
  }
}

const isBefore = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.order < b.order)
