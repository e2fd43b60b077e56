import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { accepts, hasZstd } from './send-file.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
const quality = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
}

/** The best first. */
const ways = ['br', 'zstd', 'gzip'] as const

/** Answers made on request are compressed on the way out; files come compressed already. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < 900 || reply.hasHeader('content-encoding')) return payload
    const accepted = String(request.headers['accept-encoding'] ?? '')
    reply.header('vary', [reply.getHeader('vary'), 'Accept-Encoding'].filter(Boolean).join(', '))
    const encoding = ways.find(way => accepts(accepted, way) && (way !== 'zstd' || hasZstd))
    if (!encoding) return payload
    reply.header('content-encoding', encoding).removeHeader('content-length')
    if (encoding === 'zstd') return promisify(zstdCompress)(payload)
    return encoding === 'br' ? brotli(payload, quality) : zip(payload)
  })
}
