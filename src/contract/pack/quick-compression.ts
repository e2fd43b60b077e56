/** Below this a compressed copy saves less than its headers. */
export const worthBytes = 200
/** Above this the better quality still takes no longer than a tenth of a second; below it costs much and saves nothing. */
const largeBytes = 64_000

/** What packs are weighed by. */
export const weighingQuality = 5

/** Quality of the brotli that is sent until the best copy is there: a tenth more bytes than that, for a twentieth of its time. */
export const quickQuality = (bytes: number): number => (bytes < largeBytes ? 5 : 9)
