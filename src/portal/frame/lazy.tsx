import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { mendScripts } from '#portal/offline/mend-scripts.ts'
import { KeepFields } from './keep-fields.tsx'

/** Brings the code of a part of a screen; asked again, it is the same. */
export type LazyPart<Props extends object> = () => Promise<ComponentType<Props>>

/** A part of a screen that needs the database or the network of the app: its code comes when it is first drawn. */
export function lazyPart<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyPart<Props> {
  let code: Promise<ComponentType<Props>> | undefined
  return () => {
    code ??= load().then(
      module => module.default,
      error => {
        // A network that failed, or somebody who answered in its place: the next visit tries again.
        code = undefined
        void mendScripts()
        throw error
      },
    )
    return code
  }
}

interface PartProps<Props extends object> {
  part: LazyPart<Props>
  props: Props
  /** Stands until the code is here: what the server drew. */
  fallback: ReactNode
}

export function Part<Props extends object>({ part, props, fallback }: PartProps<Props>) {
  const [drawn, setDrawn] = useState<{ Code: ComponentType<Props> }>()
  useEffect(() => {
    let gone = false
    // Without its code the part stays as the server drew it, and its forms are the server's.
    void part().then(
      Code => {
        if (!gone) setDrawn({ Code })
      },
      () => {
        // As said above: the part of the page that is there does its work.
      },
    )
    return () => {
      gone = true
    }
  }, [part])
  return <KeepFields swap={drawn}>{drawn ? <drawn.Code {...props} /> : fallback}</KeepFields>
}

/**
 * Stands until the device has been asked: says nothing, and keeps the room of what comes, so that nothing moves. `line`: of
 * one line.
 */
export const Blank = ({ line }: { line?: true }) => (
  <div className={line ? 'unknown line' : 'unknown'} aria-busy="true" />
)
