import type { ArticleId } from '#domain/article/article.ts'
import type { ShipmentReason, ShipmentStatus } from './shipment.ts'

/** What a status or reason means to a customer, in one language. */
export interface Phrase {
  title: string
  meaning: string
  action: string
  article?: ArticleId
  /** Working days that it usually takes, from and to. */
  days?: readonly [from: number, to: number]
}

export interface PhraseBook {
  /** The language of the sentences: the locale's own, or the source language where it has no phrase book. */
  language: string
  statuses: Record<ShipmentStatus, Phrase>
  reasons: Record<ShipmentReason, Phrase>
}
