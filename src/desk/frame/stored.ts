/**
 * What this browser keeps for the desk. In the frame of another product it may keep nothing, and says so by throwing: then all
 * is as if nothing was chosen yet.
 */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // It holds until the page goes.
  }
}
