import type { PackBucket, PackManifest } from '#contract/pack/pack.ts'
import { type PackUpdate, releaseText, updatedManifest } from '#contract/pack/pack-update.ts'
import { contentDatabase } from './content-database.ts'
import { contentHash } from './content-hash.ts'
import { basicFiles } from './pack-level.ts'
import type { Plan } from './pack-plan.ts'

export const isUpdate = (value: unknown): value is PackUpdate =>
  typeof (value as { from?: unknown } | null)?.from === 'string'

/** The manifest of the new release; undefined where the update is for another one, or does not lead to what it says. */
export async function manifestBy(update: PackUpdate, before: PackManifest): Promise<PackManifest | undefined> {
  if (update.format !== 1 || update.locale !== before.locale || update.from !== before.release) return undefined
  const manifest = updatedManifest(before, update)
  return (await hashOf(releaseText(manifest))) === update.release ? manifest : undefined
}

/** Stages the articles that came with an update; undefined where one is not what its hash says. */
export async function planUpdate(manifest: PackManifest, update: PackUpdate): Promise<Plan | undefined> {
  const parts: PackBucket = []
  for (const [hash, article] of update.articles) {
    if ((await hashOf(JSON.stringify(article))) !== hash) return undefined
    parts.push([article.id, hash])
  }
  const { locale } = manifest
  await contentDatabase.put('staging', ...update.articles.map(([hash, value]) => ({ locale, hash, value })))
  const files = Object.values(basicFiles(manifest)).map(([hash, bytes]) => ({ hash, bytes }))
  return { files, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), articles: { from: 'parts', parts } }
}

const hashOf = (text: string): Promise<string> => contentHash(new TextEncoder().encode(text))
