import { seededRandom } from '#tests/support/random.ts'

/** Everything that is left to chance in one history, made of its seed. */
export function createChance(seed: number) {
  // Neighbouring seeds would begin alike.
  const random = seededRandom(Math.imul(seed + 1, 0x9e3779b1))
  return {
    random,
    is: (share: number) => random() < share,
    /** least ≤ n < most */
    between: (least: number, most: number) => least + random() * (most - least),
    whole: (least: number, most: number) => Math.floor(least + random() * (most - least + 1)),
    of: <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!, // never asked of none
    uuid(): string {
      const hex = () =>
        Math.floor(random() * 0x1_0000_0000)
          .toString(16)
          .padStart(8, '0')
      const [a, b, c, d] = [hex(), hex(), hex(), hex()]
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`
    },
  }
}
export type Chance = ReturnType<typeof createChance>
