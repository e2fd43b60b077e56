import type { IncomingHttpHeaders } from 'node:http'
import { isSigned } from '#server/connectors/signature.ts'

/** Shopify has two families of names, with and without `X-`. */
export const header = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[`x-shopify-${name}`] ?? headers[`shopify-${name}`]
  return Array.isArray(value) ? value[0] : value
}

export const verify = (body: Buffer, headers: IncomingHttpHeaders, secrets: readonly string[]): boolean =>
  isSigned(body, header(headers, 'hmac-sha256'), secrets, 'base64')
