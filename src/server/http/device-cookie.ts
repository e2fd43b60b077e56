import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { isSecure } from '#server/portal-address.ts'
import type { AppConfig } from '#server/services.ts'

/** As long as a signed link opens an order. */
const lifetime = 14 * 24 * 3600_000

const nameOf = (secure: boolean): string => (secure ? '__Host-aftercare-device' : 'aftercare-device')

/** The name of the device that asks, and the cookie that gives it one where it has none. */
export function deviceOf(request: FastifyRequest, config: AppConfig): Device {
  const named = devices.get(request) ?? readDevice(request, config)
  devices.set(request, named)
  return named
}

interface Device {
  device: string
  cookie: string
  isNew: boolean
}

/** One that has no name yet gets one and the same, however often it is asked for while its request is answered. */
const devices = new WeakMap<FastifyRequest, Device>()

function readDevice({ headers }: FastifyRequest, config: AppConfig): Device {
  const secure = isSecure(config)
  const known = new RegExp(`(?:^|;\\s*)${nameOf(secure)}=([\\w-]{22})(?:;|$)`).exec(headers.cookie ?? '')?.[1]
  const device = known ?? randomBytes(16).toString('base64url')
  const flags = `Path=/; Max-Age=${lifetime / 1000}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  return { device, isNew: !known, cookie: `${nameOf(secure)}=${device}; ${flags}` }
}
