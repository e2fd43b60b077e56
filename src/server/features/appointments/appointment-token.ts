import { createHmac, timingSafeEqual } from 'node:crypto'

/** What opens one appointment, and nothing else: `<id>.<signature>`, in the link of its e-mails. */
export const createAppointmentToken = (id: string, secret: string): string => `${id}.${sign(id, secret)}`

/** The id of the appointment; undefined where the token is forged or damaged. */
export function readAppointmentToken(token: string, secret: string): string | undefined {
  const [, id, signature] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(token) ?? []
  if (!id || !signature) return undefined
  return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(id, secret))) ? id : undefined
}

const sign = (id: string, secret: string): string =>
  createHmac('sha256', secret).update(`appointment-1:${id}`).digest('base64url')
