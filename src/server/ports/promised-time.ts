/** By when a market (ISO 3166-1) promises an answer to what comes in at `at`; undefined where it promises nothing. */
export type PromisedTime = (market: string, at: Date) => Promise<Date | undefined>
