import type { IncomingHttpHeaders } from 'node:http'
import type { OrderState } from '#domain/order/order.ts'
import type { Facts } from '#domain/order/order-facts.ts'
import type { WebhookDocument } from './webhook-document.ts'

/** What one shop or carrier service needs for its deliveries to be understood. */
export interface Connector {
  document: WebhookDocument
  /** Over the bytes as they came. */
  verify(body: Buffer, headers: IncomingHttpHeaders, secrets: readonly string[], call: Call): boolean
  /** Why a secret of this source can never be right, as the end of a sentence; asked at the start. */
  secretFault?(secret: string): string | undefined
  /** A first call that proves nothing and says nothing; answered with 200. */
  isPing?(body: Buffer, headers: IncomingHttpHeaders): boolean
  /** What a GET that asks whether we are there wants to read; undefined for any other GET. */
  answerChallenge?(query: URLSearchParams): Record<string, string> | undefined
  /** What the sender wants to read beside our own answer. */
  answer?: Record<string, string>
  /**
   * Whether the same bytes may be told again and be news: an order that was deleted, restored and deleted once more is named
   * by its id alone both times.
   */
  repeats?(topic: string, json: unknown): boolean
  topicOf(headers: IncomingHttpHeaders, json: unknown): string
  /** Never throws, whatever `json` is; an error is a defect, parked as such. */
  map(topic: string, json: unknown, receivedAt: Date, words?: ShopWords): Mapped
}

/** The shop's own words for states of orders, from `portal.yaml`. */
export type ShopWords = Readonly<Record<string, OrderState>>

export interface Call {
  query: URLSearchParams
  now: Date
}

export interface Mapped extends Facts {
  /** Codes that no table knows, for counting. */
  unknown: string[]
  /** Why nothing could be made of the delivery. */
  parked?: string
  /** What its sender has to be asked for, since the delivery only names it: `order/193`. `parked` says so where nobody can. */
  ask?: string[]
}

export const nothing = (): Mapped => ({ orders: [], shipments: [], unknown: [] })
/** Of a message that tells of several things; parked where nothing could be made of any. */
export const together = (parts: readonly Mapped[]): Mapped => ({
  orders: parts.flatMap(({ orders }) => orders),
  shipments: parts.flatMap(({ shipments }) => shipments),
  refunds: parts.flatMap(({ refunds = [] }) => refunds),
  unknown: parts.flatMap(({ unknown }) => unknown),
  ...(parts.some(({ ask }) => ask) && { ask: parts.flatMap(({ ask = [] }) => ask) }),
  ...(parts[0]?.parked !== undefined && parts.every(({ parked }) => parked) && { parked: parts[0].parked }),
})
export const park = (reason: string): Mapped => ({ ...nothing(), parked: reason })
/** Of a delivery that names things and says nothing of them. */
export const askFor = (names: readonly string[]): Mapped => ({
  ...park(`says only the name of ${names.join(', ')}, and the shop cannot be asked: its address and key are not set`),
  ask: [...names],
})
