import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { AppConfig } from '#server/services.ts'

/**
 * Numbers of a shop are nobody's business. With `METRICS_TOKEN` whoever shows it reads them; without, programs on this
 * machine that come directly: what a proxy hands on may be from anywhere. With a port of their own the others have none.
 */
export function mayReadMetrics({ headers, socket }: FastifyRequest, { metrics }: Pick<AppConfig, 'metrics'>): boolean {
  if (metrics?.token) return isEqual(headers.authorization ?? '', `Bearer ${metrics.token}`)
  if (metrics?.port !== undefined) return false
  const isHandedOn = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'].some(
    name => headers[name],
  )
  return !isHandedOn && /^(::1|(::ffff:)?127(\.\d+){3})$/.test(socket.remoteAddress ?? '')
}

/** Takes as long wherever they differ. */
function isEqual(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
