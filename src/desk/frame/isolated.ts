/** First-strong isolate: a name or title of the other direction must not turn the sentence around it. */
export const isolated = (text: string): string => `\u2068${text}\u2069`
