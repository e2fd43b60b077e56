import type { IncomingHttpHeaders } from 'node:http'

const scheme = /^bearer(\s|$)/i

/** What follows `Authorization: Bearer` (RFC 6750); undefined where another scheme stands there, or nothing. */
export function bearerOf({ authorization }: Pick<IncomingHttpHeaders, 'authorization'>): string | undefined {
  const given = authorization?.trim() ?? ''
  return scheme.test(given) ? given.replace(scheme, '').trim() : undefined
}
