import type { IncomingHttpHeaders } from 'node:http'
import type { Facts } from '#domain/order-facts.ts'

/** What one shop or carrier service needs for its deliveries to be understood. */
export interface Connector {
  /** Over the bytes as they came. */
  verify(body: Buffer, headers: IncomingHttpHeaders, secrets: readonly string[]): boolean
  /** A first call that proves nothing and says nothing; answered with 200. */
  isPing?(body: Buffer, headers: IncomingHttpHeaders): boolean
  topicOf(headers: IncomingHttpHeaders, json: unknown): string
  map(topic: string, json: unknown, receivedAt: Date): Mapped
}

export interface Mapped extends Facts {
  /** Codes that no table knows, for counting. */
  unknown: string[]
  /** Why nothing could be made of the delivery. */
  parked?: string
}

export const nothing = (): Mapped => ({ orders: [], shipments: [], unknown: [] })
export const park = (reason: string): Mapped => ({ ...nothing(), parked: reason })
