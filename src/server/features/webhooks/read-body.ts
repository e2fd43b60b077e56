import type { IncomingHttpHeaders } from 'node:http'
import { gunzipSync, inflateSync } from 'node:zlib'

const megabyte = 1024 * 1024
/** Of a body, and of what it is when unpacked: large orders of wholesale shops have some. */
export const largestBody = 5 * megabyte

/**
 * The text of a delivery: unpacked, in the charset that it declares or that its byte order mark says, without the mark.
 * Undefined where it is none.
 */
export function readBody(body: Buffer, headers: IncomingHttpHeaders): string | undefined {
  try {
    const bytes = unpacked(body, headers['content-encoding'])
    return new TextDecoder(charsetOf(bytes, headers['content-type'])).decode(bytes)
  } catch {
    return undefined // broken, too large when unpacked, or of a charset that nobody knows
  }
}

/** Some senders pack and do not say so, and some proxies unpack and leave the header. */
function unpacked(body: Buffer, encoding: string | undefined): Buffer {
  const limits = { maxOutputLength: largestBody }
  if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body, limits)
  return encoding?.trim().toLowerCase() === 'deflate' && body[0] === 0x78 ? inflateSync(body, limits) : body
}

function charsetOf(bytes: Buffer, type: string | undefined): string {
  const mark = bytes.subarray(0, 2).toString('hex')
  if (mark === 'fffe') return 'utf-16le'
  if (mark === 'feff') return 'utf-16be'
  if (bytes.subarray(0, 3).toString('hex') === 'efbbbf') return 'utf-8'
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type ?? '')?.[1] ?? 'utf-8'
}
