import type { Observable } from 'dexie'
import { useEffect, useState } from 'react'

/**
 * The newest value of a Dexie live query; undefined until the first is here. `refused` where the device keeps nothing, and
 * so has nothing. Both must be stable.
 */
export function useLive<Value>(make: () => Observable<Value>, refused?: Value): Value | undefined {
  const [value, setValue] = useState<Value>()
  useEffect(() => {
    const subscription = make().subscribe({
      next: setValue,
      error(error) {
        reportError(error)
        setValue(refused)
      },
    })
    return () => subscription.unsubscribe()
  }, [make, refused])
  return value
}
