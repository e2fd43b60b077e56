/** Until when a complaint of a market is decided, and the law that says so; undefined where the site tells no promise. */
export type ComplaintTime = (market: string, at: Date) => Promise<{ by: Date; basis?: string } | undefined>
