import type { Observable } from 'dexie'
import { useEffect, useState } from 'react'

/** The newest value of a Dexie live query; undefined until the first is here. `make` must be stable. */
export function useLive<Value>(make: () => Observable<Value>): Value | undefined {
  const [value, setValue] = useState<Value>()
  useEffect(() => {
    const subscription = make().subscribe({ next: setValue, error: reportError })
    return () => subscription.unsubscribe()
  }, [make])
  return value
}
