import { useEffect, useState } from 'react'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { loadPhrases } from '#portal/offline/pack/phrases.ts'

export function usePhrases(): PhraseBook | undefined {
  const { context } = usePortal()
  const environment = useServices()?.environment
  const [phrases, setPhrases] = useState<PhraseBook>()
  useEffect(() => {
    if (environment) void loadPhrases(context.locale, environment).then(setPhrases)
  }, [context.locale, environment])
  return phrases
}
