/**
 * A note that lasts as long as the tab. With cookies blocked even naming the storage throws, and where it is full writing
 * does: then there is no note, and whoever wanted it does without.
 */
export function readNote(name: string): string | undefined {
  try {
    return sessionStorage.getItem(name) ?? undefined
  } catch {
    return undefined // as said above
  }
}

/** `undefined` takes it away. */
export function leaveNote(name: string, value: string | undefined): void {
  try {
    if (value === undefined) sessionStorage.removeItem(name)
    else sessionStorage.setItem(name, value)
  } catch {
    // As said above.
  }
}
