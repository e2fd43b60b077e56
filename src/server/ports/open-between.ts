/** Milliseconds between two instants in which the office of a market (ISO 3166-1) was open; all of them where it names none. */
export type OpenBetween = (market: string, from: Date, to: Date) => Promise<number>
