import zlib from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { markerHeader } from '#contract/operation.ts'
import type { StoredFile } from '#server/site/file-store.ts'

export const immutable = 'public, max-age=31536000, immutable'
export const revalidate = 'no-cache'

/** Node has it since 22.15. */
export const hasZstd = typeof zlib.zstdCompressSync === 'function'

interface SendOptions {
  cache: string
  csp?: string
  status?: number
  vary?: string
  /** Hash of what the reader has once it has applied this, as in RFC 3229; a tag of that answers 304. */
  instance?: string
  /** The file as what differs from another one with the hash `of`, where that is the best encoding. */
  delta?: { bytes: Buffer; of: string }
}

/** Bytes in the best encoding that the reader takes, 304 where the reader has them already. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: StoredFile,
  options: SendOptions,
): Promise<FastifyReply> {
  const { delta } = options
  const encoding = delta ? 'dcz' : encodingFor(String(request.headers['accept-encoding'] ?? ''), file)
  // Of one address, so that eight characters tell its versions apart.
  const version = (options.instance ?? file.hash).slice(0, 8)
  const kind = options.instance ? '-from' : ''
  // A quick copy is equal in what it says, not in its bytes, to the best one that takes its place (RFC 9110, 8.8.1).
  const weak = encoding === 'br' && file.provisional ? 'W/' : ''
  const etag = `${weak}"${version}${kind}${delta ? `-${delta.of.slice(0, 4)}` : encoding === 'identity' ? '' : `-${encoding}`}"`
  reply.header('cache-control', options.cache).header('etag', etag).header(markerHeader, String(file.identity.length))
  if (file.br || file.gzip) reply.header('vary', options.vary ?? 'Accept-Encoding')
  // A copy in any encoding is the same content.
  if (!options.status && request.headers['if-none-match']?.includes(`"${version}`)) return reply.code(304).send()
  if (options.csp) reply.header('content-security-policy', options.csp)
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply
    .code(options.status ?? 200)
    .header('content-type', file.type)
    .send(delta ? delta.bytes : await bytesOf(file, encoding))
}

function bytesOf(file: StoredFile, encoding: string): Promise<Buffer> | Buffer {
  const made =
    encoding === 'br' ? file.br : encoding === 'gzip' ? file.gzip?.() : encoding === 'zstd' ? zstdOf(file) : undefined
  return made ?? file.identity
}

/** Browsers that take zstd take brotli, which is smaller and there already: made for programs that ask for nothing else. */
const zstdKept = new WeakMap<StoredFile, Buffer>()
function zstdOf(file: StoredFile): Buffer {
  const kept = zstdKept.get(file) ?? zlib.zstdCompressSync(file.identity)
  zstdKept.set(file, kept)
  return kept
}

function encodingFor(accepted: string, file: StoredFile): 'br' | 'zstd' | 'gzip' | 'identity' {
  if (file.br && accepts(accepted, 'br')) return 'br'
  if (file.gzip && hasZstd && accepts(accepted, 'zstd')) return 'zstd'
  return file.gzip && accepts(accepted, 'gzip') ? 'gzip' : 'identity'
}

export const accepts = (header: string, encoding: string): boolean =>
  header
    .split(',')
    .some(part => new RegExp(`^\\s*(${encoding}|\\*)\\s*(;|$)`, 'i').test(part) && !/;\s*q=0(\.0*)?\s*$/.test(part))
