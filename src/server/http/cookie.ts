import { basePath, isSecure } from '#server/portal-address.ts'
import type { AppConfig } from '#server/services.ts'

type At = Pick<AppConfig, 'publicUrl' | 'embedOrigins'>

/**
 * Over https browsers hold a name to what it says: `__Host-` to this host and all of it, `__Secure-` to https, where the
 * portal has a part of the host only.
 */
export const cookieName = (config: At, name: string): string =>
  isSecure(config) ? `${basePath(config) ? '__Secure-' : '__Host-'}${name}` : name

interface Cookie {
  name: string
  value: string
  /** Seconds. */
  maxAge: number
  sameSite: 'Strict' | 'Lax'
}

/**
 * As `Set-Cookie` says it; no script reads a cookie of ours. In a frame of another site browsers keep only what says that it
 * may be there, and `Partitioned` (CHIPS) gives each such site a cookie of its own, so that no third one can make use of it:
 * forms are taken from our own pages only in any case (`cross-site.ts`).
 */
export function setCookie(config: At, { name, value, maxAge, sameSite }: Cookie): string {
  const secure = isSecure(config)
  const site = secure && config.embedOrigins?.length ? 'None; Partitioned' : sameSite
  return [
    `${cookieName(config, name)}=${value}`,
    `Path=${basePath(config) || '/'}`,
    `Max-Age=${maxAge}`,
    'HttpOnly',
    `SameSite=${site}`,
    ...(secure ? ['Secure'] : []),
  ].join('; ')
}
