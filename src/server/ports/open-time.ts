/** `at`, or when people of a market are next at work after it; `at` itself where the market names no office. */
export type OpenTime = (market: string, at: Date) => Promise<Date>
