/**
 * What the server counts of its readers, each as a number of a day, a market and a language. No cookie, no address, no row for
 * a person; what is read from the phone's own store reaches nobody and is not counted.
 */
export const visited = [
  /** A page that was opened from outside: another site, a mail, a bookmark, an address that was typed. */
  'visit',
  /** A page of results. */
  'search',
  /** A page of results without any. */
  'search_empty',
  /** A page that was opened from a page of results. */
  'search_hit',
  /** A device that took all articles along, for offline. */
  'pack_taken',
  /** Bytes that pages had less to send, since the reader's browser has one that is alike. */
  'bytes_saved',
] as const
export type Visited = (typeof visited)[number]
