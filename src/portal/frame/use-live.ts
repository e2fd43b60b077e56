import { useEffect, useState } from 'react'
import type { Live } from '#portal/offline/live.ts'

/**
 * The newest value of what lies on the phone; undefined until the first is here. `refused` where the device keeps nothing, and
 * so has nothing. Both must be stable.
 */
export function useLive<Value>(make: () => Live<Value>, refused?: Value): Value | undefined {
  const [value, setValue] = useState<Value>()
  useEffect(() => {
    return make().subscribe(setValue, error => {
      reportError(error)
      setValue(refused)
    })
  }, [make, refused])
  return value
}
