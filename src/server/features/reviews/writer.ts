import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { Tables } from '#server/db/tables.ts'

/** By it the device that wrote a review is known again; of no use to anybody who reads it in the database. */
export const deviceHash = (device: string, secret: string): string =>
  createHmac('sha256', secret).update(`review:${device}`).digest('base64url').slice(0, 22)

/** Opens one review for change on any device: her own device shows it to its writer, and she sends it to herself. */
export const createReviewToken = (id: string, secret: string): string =>
  createHmac('sha256', secret).update(`review-link-1:${id.toLowerCase()}`).digest('base64url')

function isReviewToken(token: string | undefined, id: string, secret: string): boolean {
  if (!token || !/^[\w-]{43}$/.test(token)) return false
  return timingSafeEqual(Buffer.from(token), Buffer.from(createReviewToken(id, secret)))
}

export interface WriterProof {
  review: string
  /** `deviceHash`; absent: the device is not known. */
  device?: string | undefined
  token?: string | undefined
}

/** A condition on reviews: this one, for whoever shows that it is hers. One whose writer was erased is nobody's. */
export const isWriters =
  ({ review, device, token }: WriterProof, secret: string) =>
  ({ and, eb }: ExpressionBuilder<Tables, 'reviews'>): ExpressionWrapper<Tables, 'reviews', SqlBool> =>
    and([
      eb('reviews.id', '=', review),
      isReviewToken(token, review, secret)
        ? eb('reviews.device_hash', 'is not', null)
        : eb('reviews.device_hash', '=', device ?? ''),
    ])
