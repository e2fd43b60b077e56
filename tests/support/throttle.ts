/** How slow a line is. Latency is that of a whole round trip. */
export interface Speed {
  bitsPerSecond: number
  roundTrip: number
}

export const slow3g: Speed = { bitsPerSecond: 400_000, roundTrip: 400 }

/** About one packet, so that a page arrives piece by piece as it does on a real line. */
const piece = 1_400

/** One direction of a line that all its connections share. Keeps the order of what is sent. */
export class Throttle {
  private queue: { at: number; deliver: () => void }[] = []
  private freeAt = 0
  private timer: NodeJS.Timeout | undefined
  private readonly speed: () => Speed | undefined

  constructor(speed: () => Speed | undefined) {
    this.speed = speed
  }

  /** Nothing of it arrives before `earliest`. */
  send(bytes: Buffer, earliest: number, deliver: (bytes: Buffer) => void): void {
    const speed = this.speed()
    if (!speed) {
      this.schedule(Math.max(earliest, Date.now()), () => deliver(bytes))
      return
    }
    for (let from = 0; from < bytes.length; from += piece) {
      const part = bytes.subarray(from, from + piece)
      this.freeAt = Math.max(Date.now(), earliest, this.freeAt) + (part.length * 8_000) / speed.bitsPerSecond
      this.schedule(this.freeAt + speed.roundTrip / 2, () => deliver(part))
    }
  }

  /** After everything that was sent so far. */
  afterwards(deliver: () => void): void {
    this.schedule(this.queue.at(-1)?.at ?? 0, deliver)
  }

  clear(): void {
    this.queue = []
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private schedule(at: number, deliver: () => void): void {
    if (!this.queue.length && at <= Date.now()) deliver()
    else {
      this.queue.push({ at: Math.max(at, this.queue.at(-1)?.at ?? 0), deliver })
      this.pump()
    }
  }

  private pump(): void {
    if (this.timer || !this.queue[0]) return
    this.timer = setTimeout(
      () => {
        this.timer = undefined
        while (this.queue[0] && this.queue[0].at <= Date.now()) this.queue.shift()?.deliver()
        this.pump()
      },
      Math.max(0, this.queue[0].at - Date.now()),
    )
  }
}
