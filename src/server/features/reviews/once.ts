import { createHash } from 'node:crypto'

/** Of a proven order: one review of a product, whichever order of hers proves it. */
export const onceOfAddress = (email: string): string =>
  `address ${createHash('sha256').update(`review:${email.trim().toLowerCase()}`).digest('base64url').slice(0, 22)}`

/** Where nothing proves it. `hash`: see `deviceHash`. */
export const onceOfDevice = (hash: string): string => `device ${hash}`
