import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  findOrderSchemas,
  openOrderSchemas,
  redeemOrderCodeSchemas,
  requestOrderCodeSchemas,
} from '#contract/orders/orders.schema.ts'
import { findOrder, openOrder, redeemOrderCode, requestOrderCode } from '#contract/orders/orders.ts'
import type { SiteLocale } from '#contract/pack/site.ts'
import { blockHash } from '#server/http/client-address.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { chooseLocale } from '#server/http/locale-choice.ts'
import { Refused } from '#server/http/refused.ts'
import { serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import type { OrderLookup } from './order-lookup.ts'

export function orderRoutes(app: FastifyInstance, { config, site }: Services, lookup: OrderLookup): void {
  const secure = config.publicUrl?.startsWith('https:') ?? false
  const localeOf = (request: FastifyRequest, tag: string | undefined): SiteLocale =>
    site.current.locales.get(tag ?? '') ?? chooseLocale(request, site.current)
  const senderOf = ({ ip }: FastifyRequest, market?: string) => ({ blockHash: blockHash(ip, config.secret), market })

  serve(app, findOrder, findOrderSchemas, (question, request, reply) => {
    leakNothing(reply)
    return lookup.find(question, senderOf(request, localeOf(request, question.locale).market))
  })

  serve(app, openOrder, openOrderSchemas, async ({ number, token }, { headers }, reply) => {
    leakNothing(reply)
    const { device, cookie } = deviceOf(headers.cookie, secure)
    const order = await lookup.open(number, token, device)
    if (!(order instanceof Refused)) reply.header('set-cookie', cookie)
    return order
  })

  serve(app, requestOrderCode, requestOrderCodeSchemas, ({ channel = 'email', ...question }, request, reply) => {
    leakNothing(reply)
    const { tag, market } = localeOf(request, question.locale)
    return lookup.requestCode(question, channel, tag, senderOf(request, market))
  })

  serve(app, redeemOrderCode, redeemOrderCodeSchemas, async ({ number, code }, request, reply) => {
    leakNothing(reply)
    const { device, cookie } = deviceOf(request.headers.cookie, secure)
    const opened = await lookup.redeemCode(number, code, device, senderOf(request))
    if (!(opened instanceof Refused)) reply.header('set-cookie', cookie)
    return opened
  })
}

/** Nothing of an answer about an order stays in a cache (every POST) or goes on in a referrer. */
const leakNothing = (reply: FastifyReply) => reply.header('referrer-policy', 'no-referrer')
