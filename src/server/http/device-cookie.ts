import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { AppConfig } from '#server/services.ts'
import { cookieName, setCookie } from './cookie.ts'

/** Seconds: as long as a signed link opens an order. */
const lifetime = 14 * 24 * 3600

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
  const name = 'aftercare-device'
  const known = new RegExp(`(?:^|;\\s*)${cookieName(config, name)}=([\\w-]{22})(?:;|$)`).exec(headers.cookie ?? '')?.[1]
  const device = known ?? randomBytes(16).toString('base64url')
  return {
    device,
    isNew: !known,
    cookie: setCookie(config, { name, value: device, maxAge: lifetime, sameSite: 'Strict' }),
  }
}
