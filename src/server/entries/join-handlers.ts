import { EntryBody } from '#domain/entry/entry.schema.ts'
import type { EntryHandlers } from './entry-store.ts'

/** The handlers of all features: exactly one for each kind, else whoever put the features together is told. */
export function joinHandlers(features: readonly { entries?: Partial<EntryHandlers> }[]): EntryHandlers {
  const joined: Partial<EntryHandlers> = {}
  for (const { entries = {} } of features) {
    const twice = Object.keys(entries).filter(kind => Object.hasOwn(joined, kind))
    if (twice.length) throw new Error(`two features handle entries of the kind ${twice.join(', ')}`)
    Object.assign(joined, entries)
  }
  const kinds = EntryBody.options.map(option => option.shape.kind.value)
  const missing = kinds.filter(kind => !joined[kind])
  if (missing.length) throw new Error(`no feature handles entries of the kind ${missing.join(', ')}`)
  return joined as EntryHandlers // none is missing
}
