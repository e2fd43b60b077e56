import type { PackManifest } from '#contract/pack/pack.ts'
import type { PackUpdate } from '#contract/pack/pack-update.ts'
import { paths } from '#contract/paths.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { contentDatabase, ofLocale } from './content-database.ts'
import { contentHash } from './content-hash.ts'
import { isOfTheShop } from './pack-signature.ts'
import { isUpdate, manifestBy } from './pack-update.ts'

export type ManifestAnswer =
  | { manifest: PackManifest; etag?: string; update?: PackUpdate }
  | 'unchanged'
  | 'unreachable'

/** Milliseconds for one file: the largest segment over 50 kbit/s. */
const patience = 120_000

/** What is installed: whose word counts (`trusted`), and where it is whole, what an answer may lead on from. */
export interface Here {
  trusted?: PackManifest | undefined
  manifest?: PackManifest | undefined
  etag?: string | undefined
}

export async function fetchManifest(
  locale: string,
  environment: Environment,
  here: Here = {},
): Promise<ManifestAnswer> {
  const { trusted, manifest: before, etag } = here
  try {
    const response = await environment.fetch(paths.packManifest(locale, before?.release), {
      headers: { ...(etag && { 'if-none-match': etag }) },
      cache: 'no-cache',
      signal: environment.timeout(patience),
    })
    if (response.status === 304) return 'unchanged'
    if (response.status !== 200) return 'unreachable'
    const said: unknown = await response.json()
    const tag = response.headers.get('etag')
    if (before && isUpdate(said)) {
      const manifest = await manifestBy(said, before)
      return manifest && (await isOfTheShop(manifest, trusted))
        ? { manifest, update: said, ...(tag && { etag: tag }) }
        : await fetchManifest(locale, environment, { trusted, etag })
    }
    if (!isManifest(said, locale) || !(await isOfTheShop(said, trusted))) return 'unreachable'
    return { manifest: said, ...(tag && { etag: tag }) }
  } catch {
    // Offline, timeout, cut off, or the HTML of a captive portal: all the same, ask again later.
    return 'unreachable'
  }
}

/**
 * Brings a file into staging, from the network only where neither staging nor the installed pack has it. False where it
 * could not be had; nothing is staged then. The hash says everything: a cut, foreign or empty answer has another one.
 */
export async function stageFile(locale: string, hash: string, environment: Environment): Promise<boolean> {
  if (await contentDatabase.get('staging', [locale, hash])) return true
  const value = (await installedFile(locale, hash)) ?? (await download(hash, environment))
  if (value === undefined) return false
  await contentDatabase.put('staging', { locale, hash, value })
  return true
}

async function installedFile(locale: string, hash: string): Promise<unknown> {
  const kept = await contentDatabase.all('files', ofLocale(locale))
  return kept.find(file => file.hash === hash)?.value
}

async function download(hash: string, environment: Environment): Promise<unknown> {
  // A broken copy in the browser's own cache would stay for a year, as the file never changes: go round it once.
  for (const cache of ['default', 'reload'] as const) {
    const bytes = await fetchBytes(paths.pack(hash), cache, environment)
    if (!bytes) return undefined
    if ((await contentHash(bytes)) === hash) return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  }
  return undefined
}

async function fetchBytes(
  url: string,
  cache: RequestCache,
  environment: Environment,
): Promise<ArrayBuffer | undefined> {
  try {
    const response = await environment.fetch(url, { cache, signal: environment.timeout(patience) })
    return response.status === 200 ? await response.arrayBuffer() : undefined
  } catch {
    // Not reached; what is staged already stays for the next try.
    return undefined
  }
}

/** The manifest alone has no hash to be checked by; everything it names has. */
export function isManifest(value: unknown, locale: string): value is PackManifest {
  const manifest = value as Partial<PackManifest> | null
  return (
    manifest?.format === 1 &&
    manifest.locale === locale &&
    Number.isInteger(manifest.number) &&
    [manifest.segments, manifest.buckets, manifest.titles, manifest.context].every(Array.isArray)
  )
}
