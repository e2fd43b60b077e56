import type { FastifyInstance, FastifyRequest } from 'fastify'
import { findOrderSchemas, openOrderSchemas } from '#contract/orders.schema.ts'
import { findOrder, openOrder } from '#contract/orders.ts'
import { refusals } from '#domain/refusal.ts'
import { blockHash } from '#server/http/client-address.ts'
import { fieldErrors } from '#server/http/field-errors.ts'
import type { localePages } from '#server/http/locale-pages.ts'
import { Refused } from '#server/http/refused.ts'
import { serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import type { OrderLookup } from './order-lookup.ts'

export function orderRoutes(app: FastifyInstance, { config }: Services, lookup: OrderLookup): void {
  serve(app, findOrder, findOrderSchemas, ({ number, factor }, { ip }) =>
    lookup.find(number, factor, { blockHash: blockHash(ip, config.secret) }),
  )
  serve(app, openOrder, openOrderSchemas, ({ number, token }) => lookup.open(number, token))
}

export function orderPages(page: ReturnType<typeof localePages>, { config }: Services, lookup: OrderLookup): void {
  const senderOf = ({ ip }: FastifyRequest) => ({ blockHash: blockHash(ip, config.secret) })

  page('GET', 'orders', async () => ({ data: { kind: 'orders' } }))

  // The order is the answer itself: a redirect would have to carry the factor.
  page('POST', 'orders', async ({ form, request }) => {
    const { number = '', factor = '' } = form
    const values = { number, factor }
    const parsed = findOrderSchemas.input.safeParse(values, { reportInput: true })
    if (!parsed.success) {
      const state = { values, refusal: 'invalid', errors: fieldErrors(parsed.error) } as const
      return { data: { kind: 'orders', form: state }, status: refusals.invalid, personal: true }
    }
    const order = await lookup.find(parsed.data.number, parsed.data.factor, senderOf(request))
    if (order instanceof Refused) {
      return {
        data: { kind: 'orders', form: { values, refusal: order.code } },
        status: refusals[order.code],
        personal: true,
      }
    }
    return { data: { kind: 'order', number: order.number, order }, personal: true }
  })

  page('GET', 'orders/:number', async ({ params }) => ({
    data: { kind: 'order', number: (params['number'] ?? '').slice(0, 60) },
    personal: true,
  }))
}
