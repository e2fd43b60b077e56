export interface SearchTables {
  /** How many new searches came from a block of addresses within a minute. */
  search_counts: { block_hash: string; minute: Date; count: number }
}
