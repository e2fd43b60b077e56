/** So long sums stand: nothing that editors decide hangs on the last minutes. */
const freshFor = 5 * 60_000
const mostKept = 30

/** What takes long to read is read once for everybody who looks within some minutes; what failed is read again. */
export function keep<Value>(
  clock: () => Date,
  read: (key: string) => Promise<Value>,
): (key?: string) => Promise<Value> {
  const known = new Map<string, { at: number; value: Promise<Value> }>()
  return (key = '') => {
    const now = clock().getTime()
    const found = known.get(key)
    if (found && now - found.at < freshFor) return found.value
    const next = { at: now, value: read(key) }
    known.delete(key)
    known.set(key, next)
    next.value.catch(() => {
      if (known.get(key) === next) known.delete(key)
    })
    if (known.size > mostKept) known.delete(known.keys().next().value!)
    return next.value
  }
}
