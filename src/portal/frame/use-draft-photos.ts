import { useEffect, useState } from 'react'
import { keepDraft, readDraft } from '#portal/offline/outbox/drafts.ts'
import { useServices } from './services.tsx'

/** Photos of a form whose draft has this key: they lie on the disk with it, and go with it. */
export function useDraftPhotos(key: string): [string[], (photos: string[]) => void] {
  const environment = useServices()!.environment // drawn only where services are
  const [photos, setPhotos] = useState<string[]>([])

  useEffect(() => {
    void readDraft(key, environment)
      .then(draft => setPhotos(now => (now.length ? now : (draft?.photos ?? []))))
      .catch(reportError)
  }, [key, environment])

  function change(changed: string[]) {
    setPhotos(changed)
    // What is not on the disk is still in the form.
    void keepDraft(key, { photos: changed }, environment).catch(reportError)
  }
  return [photos, change]
}
