import type { PackManifest } from '#contract/pack/pack.ts'
import { paths } from '#contract/paths.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { readPhrases } from './content.ts'

/** The phrase book: from the pack, else from the server. Undefined where neither is there. */
export async function loadPhrases(locale: string, environment: Environment): Promise<PhraseBook | undefined> {
  const kept = await readPhrases(locale)
  if (kept) return kept
  try {
    const manifest = await readJson<PackManifest>(paths.packManifest(locale), environment)
    return await readJson<PhraseBook>(paths.pack(manifest.phrases[0]), environment)
  } catch {
    // No network, or somebody else's answer: an order is then shown when it can be explained.
    return undefined
  }
}

/** Files of ours, named by the build. */
const readJson = async <Value>(url: string, environment: Environment): Promise<Value> =>
  (await (await environment.fetch(url)).json()) as Value
