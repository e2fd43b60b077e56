import type { FastifyReply, FastifyRequest } from 'fastify'
import { markerHeader } from '#contract/operation.ts'
import type { StoredFile } from '#server/site/file-store.ts'

export const immutable = 'public, max-age=31536000, immutable'
export const revalidate = 'no-cache'

/** Bytes in the best encoding that the reader takes, 304 where the reader has them already. */
export function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: StoredFile,
  options: { cache: string; csp?: string; status?: number },
): FastifyReply {
  const encoding = encodingFor(String(request.headers['accept-encoding'] ?? ''), file)
  const etag = `"${file.hash}${encoding === 'identity' ? '' : `-${encoding}`}"`
  reply.header('cache-control', options.cache).header('etag', etag).header(markerHeader, String(file.identity.length))
  if (file.br || file.gzip) reply.header('vary', 'Accept-Encoding')
  // A copy in any encoding is the same content.
  if (!options.status && request.headers['if-none-match']?.includes(`"${file.hash}`)) return reply.code(304).send()
  if (options.csp) reply.header('content-security-policy', options.csp)
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply
    .code(options.status ?? 200)
    .header('content-type', file.type)
    .send(file[encoding])
}

function encodingFor(accepted: string, file: StoredFile): 'br' | 'gzip' | 'identity' {
  if (file.br && accepts(accepted, 'br')) return 'br'
  return file.gzip && accepts(accepted, 'gzip') ? 'gzip' : 'identity'
}

export const accepts = (header: string, encoding: string): boolean =>
  header
    .split(',')
    .some(part => new RegExp(`^\\s*(${encoding}|\\*)\\s*(;|$)`, 'i').test(part) && !/;\s*q=0(\.0*)?\s*$/.test(part))
