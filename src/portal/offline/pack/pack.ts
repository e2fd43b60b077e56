import { ownName } from '#contract/base.ts'
import type { PackManifest } from '#contract/pack/pack.ts'
import { paths } from '#contract/paths.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { dropPages } from '#portal/offline/updates.ts'
import { changePack, contentDatabase, type InstalledPack, ofLocale } from './content-database.ts'
import { type Progress, planDownload, stageAll } from './pack-download.ts'
import { fetchManifest } from './pack-files.ts'
import { fetchImages, forgetImages } from './pack-images.ts'
import { hasText, type PackLevel } from './pack-level.ts'
import { dropGone, swapIn } from './pack-swap.ts'
import { planUpdate } from './pack-update.ts'
import { noteRemoved } from './removed-packs.ts'

export type PackResult =
  /** Ids of articles that are new or different, and of those that are gone: what search has to learn. */
  | { state: 'installed'; changed: string[]; removed: string[] }
  | { state: 'unchanged' }
  /** Nothing was replaced; what came is kept, and the next try goes on from there. */
  | { state: 'unreachable'; removed?: string[] }
  /** The phone is full. Nothing was replaced. `needed` in bytes on the wire. */
  | { state: 'no_space'; needed: number; removed?: string[] }
  | { state: 'not_installed' }

/** What search has to learn of it; nothing where all is as it was. */
export function changesOf(result: PackResult): { changed: string[]; removed: string[] } | undefined {
  if (result.state === 'installed') return result
  return 'removed' in result && result.removed ? { changed: [], removed: result.removed } : undefined
}

/** Installs the pack at this level, or changes the level of one that is there. Two tabs download once. */
export const installPack = (
  locale: string,
  level: PackLevel,
  environment: Environment,
  onProgress?: Progress,
): Promise<PackResult> =>
  alone(locale, environment, installed => {
    noteRemoved(locale, false)
    return bring(installed, locale, level, environment, onProgress)
  })

/** Asks for changes of an installed pack; costs one 304 where there are none. */
export const updatePack = (locale: string, environment: Environment, onProgress?: Progress): Promise<PackResult> =>
  alone(locale, environment, async installed =>
    installed ? bring(installed, locale, installed.level, environment, onProgress) : { state: 'not_installed' },
  )

/** It stays removed until she asks for it again: see `wasRemoved`. */
export const removePack = (locale: string, environment: Environment): Promise<void> =>
  environment.lock(lockName(locale), async () => {
    await contentDatabase.write([...contentDatabase.stores], async transaction => {
      await transaction.objectStore('packs').delete(locale)
      for (const store of ['files', 'articles', 'staging'] as const)
        await transaction.objectStore(store).delete(ofLocale(locale))
    })
    noteRemoved(locale, true)
    await forgetImages()
  })

/** What a download would bring, to say its size before asking; undefined where the server is not reached. */
export async function offeredPack(locale: string, environment: Environment): Promise<PackManifest | undefined> {
  const answer = await fetchManifest(locale, environment)
  return typeof answer === 'string' ? undefined : answer.manifest
}

async function bring(
  installed: InstalledPack | undefined,
  locale: string,
  level: PackLevel,
  environment: Environment,
  onProgress?: Progress,
): Promise<PackResult> {
  const complete = installed && !(await hasLost(installed))
  const canUpdate = complete && installed.level === level && hasText(level)
  const answer = await fetchManifest(locale, environment, {
    trusted: installed?.manifest,
    ...(complete && { etag: installed.etag, manifest: canUpdate ? installed.manifest : undefined }),
  })
  if (answer === 'unreachable') return { state: 'unreachable' }
  const { manifest, etag } = answer === 'unchanged' ? installed! : answer
  const update = answer === 'unchanged' ? undefined : answer.update
  // A cache on the way, or one server of several that is behind: what is here is newer.
  if (installed && isOlder(manifest, installed.manifest)) return { state: 'unreachable' }
  const checkedAt = environment.now()
  if (complete && installed.level === level && manifest.release === installed.manifest.release) {
    await changePack(locale, {
      checkedAt,
      manifest: laterSigned(manifest, installed.manifest),
      ...(etag && { etag }),
    })
    if (installed.imagesMissing) await fetchImages(locale, environment, onProgress)
    return { state: 'unchanged' }
  }
  // Not after the rest: on a bad line that may come days later.
  const gone = installed ? await dropGone(locale, manifest.gone) : []
  const removal = gone.length ? { removed: gone } : {}
  if (gone.length)
    await dropPages([paths.home(locale), paths.topic(locale, '*'), ...gone.map(id => pageOf(locale, id))])
  // Not awaited: some browsers ask her first.
  if (!installed) void environment.persist()
  const plan =
    (update && (await planUpdate(manifest, update))) ??
    (await planDownload(manifest, level, complete ? installed : undefined, environment))
  if (!plan) return { state: 'unreachable', ...removal }
  const space = await environment.storage()
  if (space && space.quota - space.usage < plan.bytes) return { state: 'no_space', needed: plan.bytes, ...removal }
  if (!(await stageAll(locale, plan, environment, onProgress))) return { state: 'unreachable', ...removal }
  const { changed, removed, outdated } = await swapIn({ locale, level, manifest, etag, at: checkedAt }, plan)
  await dropPages([paths.home(locale), paths.topic(locale, '*'), ...outdated.map(id => pageOf(locale, id))])
  if (level === 'everything') await fetchImages(locale, environment, onProgress)
  await forgetImages()
  return { state: 'installed', changed, removed: [...gone, ...removed] }
}

/** Some browsers drop rows rather than databases; a pack with holes is installed anew. */
const hasLost = async ({ locale, articles }: InstalledPack) =>
  (await contentDatabase.count('articles', ofLocale(locale))) < articles

const isOlder = (offered: PackManifest, here: PackManifest) =>
  offered.release !== here.release && offered.number < here.number

/** Of one release, by two servers or over a cache: what was confirmed last. */
const laterSigned = (one: PackManifest, other: PackManifest): PackManifest =>
  (other.signature?.at ?? 0) > (one.signature?.at ?? 0) ? other : one

/** Whatever its slug is. */
const pageOf = (locale: string, id: string): string => paths.article(locale, { id, slug: '*' })

const lockName = (locale: string) => ownName(`pack-${locale}`)

const alone = (
  locale: string,
  environment: Environment,
  work: (installed: InstalledPack | undefined) => Promise<PackResult>,
): Promise<PackResult> =>
  environment.lock(lockName(locale), async () => {
    const installed = await contentDatabase.get('packs', locale)
    try {
      return await work(installed)
    } catch (error) {
      if ((error as Error).name !== 'QuotaExceededError') throw error
      return { state: 'no_space', needed: installed?.bytes ?? 0 }
    }
  })
