import type { FastifyRequest } from 'fastify'
import type { AppConfig } from '#server/services.ts'
import { blockHash } from './client-address.ts'

/** Who asks, as far as limits and phone numbers need to know. */
export interface Requester {
  blockHash: string
  /** Country where the customer reads, ISO 3166-1 alpha-2. */
  market?: string | undefined
}

export const requesterOf = ({ ip }: FastifyRequest, { secret }: AppConfig, market?: string): Requester => ({
  blockHash: blockHash(ip, secret),
  market,
})
