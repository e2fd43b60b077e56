import { createHash } from 'node:crypto'

/** The same in every demo, so that a link to an entry can be shown to somebody else: a UUID of version 8 (RFC 9562). */
export function stableId(name: string): string {
  const hex = createHash('sha256').update(`demo ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
