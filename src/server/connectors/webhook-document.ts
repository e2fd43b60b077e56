import type { z } from 'zod'

export interface WebhookParameter {
  name: string
  in: 'header' | 'query'
  /** How its value is made. */
  scheme: string
}

/** What the API document says of a source. Its bodies are its own, but for that of `generic`. */
export interface WebhookDocument {
  summary: string
  /** What a delivery is signed with. One is enough where several are named, unless all of them are needed. */
  parameters: readonly WebhookParameter[]
  needsAll?: true
  body?: z.ZodType
  /** What a GET asks with, see `answerChallenge`. */
  challenge?: WebhookParameter
}

export const hmacInBase64 = 'base64 HMAC-SHA256 of the raw body'
export const hmacInHex = 'Hexadecimal HMAC-SHA256 of the raw body'

/** Of a sender that signs nothing, see `hasToken`. */
export const tokenParameters = (what: string): readonly WebhookParameter[] => [
  { name: 'Authorization', in: 'header', scheme: `\`Bearer <secret>\`: ${what}` },
  { name: 'token', in: 'query', scheme: 'The same secret, where the address alone can hold it' },
]

export const standardWebhookParameters: readonly WebhookParameter[] = [
  { name: 'webhook-id', in: 'header', scheme: 'Standard Webhooks: names the message' },
  { name: 'webhook-timestamp', in: 'header', scheme: 'Standard Webhooks: seconds since 1970, at most 5 minutes off' },
  {
    name: 'webhook-signature',
    in: 'header',
    scheme: 'Standard Webhooks: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<raw body>`; several with spaces',
  },
]
