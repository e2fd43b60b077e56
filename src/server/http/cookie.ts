import { basePath, isSecure } from '#server/portal-address.ts'
import type { AppConfig } from '#server/services.ts'

type At = Pick<AppConfig, 'publicUrl'>

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

/** As `Set-Cookie` says it; no script reads a cookie of ours. */
export const setCookie = (config: At, { name, value, maxAge, sameSite }: Cookie): string =>
  `${cookieName(config, name)}=${value}; Path=${basePath(config) || '/'}; Max-Age=${maxAge}; HttpOnly; SameSite=${sameSite}${isSecure(config) ? '; Secure' : ''}`
