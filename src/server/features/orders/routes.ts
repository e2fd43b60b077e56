import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  findOrderSchemas,
  openOrderSchemas,
  redeemOrderCodeSchemas,
  requestOrderCodeSchemas,
} from '#contract/orders/orders.schema.ts'
import { findOrder, openOrder, redeemOrderCode, requestOrderCode } from '#contract/orders/orders.ts'
import type { SiteLocale } from '#contract/pack/site.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { chooseLocale } from '#server/http/locale-choice.ts'
import { Refused } from '#server/http/refused.ts'
import { requesterOf } from '#server/http/requester.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import type { OrderAccess } from './order-access.ts'

export function orderOperations({ config, site }: Services, access: OrderAccess): ServedOperation[] {
  const localeOf = (request: FastifyRequest, tag: string | undefined): SiteLocale =>
    site.current.locales.get(tag ?? '') ?? chooseLocale(request, site.current)

  return [
    serve(findOrder, findOrderSchemas, (question, request, reply) => {
      leakNothing(reply)
      return access.find(question, requesterOf(request, config, localeOf(request, question.locale).market))
    }),
    serve(openOrder, openOrderSchemas, async ({ number, token }, request, reply) => {
      leakNothing(reply)
      const { device, cookie } = deviceOf(request, config)
      const order = await access.open(number, token, device)
      if (!(order instanceof Refused)) reply.header('set-cookie', cookie)
      return order
    }),
    serve(requestOrderCode, requestOrderCodeSchemas, ({ channel = 'email', ...question }, request, reply) => {
      leakNothing(reply)
      const { tag, market } = localeOf(request, question.locale)
      // Whatever the answer: the code is for this browser.
      reply.header('set-cookie', deviceOf(request, config).cookie)
      return access.requestCode(question, channel, tag, requesterOf(request, config, market))
    }),
    serve(redeemOrderCode, redeemOrderCodeSchemas, async ({ number, code }, request, reply) => {
      leakNothing(reply)
      const { cookie } = deviceOf(request, config)
      const opened = await access.redeemCode(number, code, requesterOf(request, config))
      if (!(opened instanceof Refused)) reply.header('set-cookie', cookie)
      return opened
    }),
  ]
}

/** Nothing of an answer about an order stays in a cache (every POST) or goes on in a referrer. */
const leakNothing = (reply: FastifyReply) => reply.header('referrer-policy', 'no-referrer')
