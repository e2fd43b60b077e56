import { useEffect, useState } from 'react'
import { manifestPath, type PackManifest, packPath } from '#contract/pack.ts'
import type { PhraseBook } from '#domain/phrase.ts'
import { usePortal } from '#portal/app/portal-context.tsx'
import { readPhrases } from '#portal/offline/content.ts'

/** The phrase book: from the pack, else from the server, whose file never changes under its name. */
export function usePhrases(): PhraseBook | undefined {
  const { context } = usePortal()
  const [phrases, setPhrases] = useState<PhraseBook>()
  useEffect(() => {
    void load(context.locale).then(setPhrases)
  }, [context.locale])
  return phrases
}

async function load(locale: string): Promise<PhraseBook | undefined> {
  const kept = await readPhrases(locale)
  if (kept) return kept
  try {
    const manifest = (await (await fetch(manifestPath(locale))).json()) as PackManifest
    return (await (await fetch(packPath(manifest.phrases[0]))).json()) as PhraseBook // named by its hash
  } catch {
    // Neither pack nor network: there is no order to explain either.
    return undefined
  }
}
