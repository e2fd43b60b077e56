import { createHmac } from 'node:crypto'

/** By it the device that wrote a review is known again; of no use to anybody who reads it in the database. */
export const deviceHash = (device: string, secret: string): string =>
  createHmac('sha256', secret).update(`review:${device}`).digest('base64url').slice(0, 22)
