import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { siteFiles } from '#contract/pack/site.ts'
import { type Compressed, type CompressOptions, compressSite } from './compress.ts'
import { compressionOrder } from './compression-order.ts'

/** Gives every file of a built site its best compressed copy, and notes that. */
export async function compressBest(dir: string, options: Omit<CompressOptions, 'first'> = {}): Promise<Compressed> {
  const compressed = await compressSite(dir, { ...options, first: compressionOrder(dir) })
  if (!compressed.left) writeFileSync(join(dir, siteFiles.compressed), '{}')
  return compressed
}
