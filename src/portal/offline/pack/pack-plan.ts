import type { PackBucket } from '#contract/pack/pack.ts'

/** What has to be staged before the swap. Small parts have no size in the manifest; they count as `partBytes`. */
export interface Plan {
  files: { hash: string; bytes: number }[]
  bytes: number
  /** `whole`: all articles are in the segments. `segments`: some segments. `parts`: single articles. */
  articles:
    | { from: 'nothing' }
    | { from: 'whole' | 'segments'; hashes: string[] }
    | { from: 'parts'; parts: PackBucket }
}
