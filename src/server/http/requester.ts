import type { FastifyRequest } from 'fastify'
import type { AppConfig } from '#server/services.ts'
import { blockHash } from './client-address.ts'
import { deviceOf } from './device-cookie.ts'

/** Who asks, as far as limits, links and phone numbers need to know. */
export interface Requester {
  blockHash: string
  /** By our cookie, see `deviceOf`: whoever lets a link be opened sends it along. */
  device: string
  /** It came without a name and gets this one with the answer. */
  isNew: boolean
  /** Country where the customer reads, ISO 3166-1 alpha-2. */
  market?: string | undefined
}

export const requesterOf = (request: FastifyRequest, config: AppConfig, market?: string): Requester => ({
  blockHash: blockHash(request.ip, config.secret),
  ...deviceIn(request, config),
  market,
})

function deviceIn(request: FastifyRequest, config: AppConfig): Pick<Requester, 'device' | 'isNew'> {
  const { device, isNew } = deviceOf(request, config)
  return { device, isNew }
}
