import { randomBytes } from 'node:crypto'
import { seal, unseal } from '#server/seal.ts'

/** Of Standard Webhooks: 32 random bytes. */
export const makeSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

const ownerOf = (endpoint: string): string => `endpoint:${endpoint}`

export const sealSecret = (text: string, endpoint: string, secret: string): string =>
  seal(text, { secret, owner: ownerOf(endpoint) })

/** What signs now, and for a while the secret before; none where they were sealed with another SECRET. */
export function secretsOf(
  row: { id: string; secret: string; old_secret: string | null; old_until: Date | null },
  { secret, now }: { secret: string; now: Date },
): string[] {
  const old = row.old_until && row.old_until > now ? row.old_secret : null
  return [row.secret, old].flatMap(sealed => (sealed && unseal(sealed, { secret, owner: ownerOf(row.id) })) || [])
}
