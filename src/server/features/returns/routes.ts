import type { FastifyInstance } from 'fastify'
import { deskReturnSchemas, deskReturnsSchemas, moveReturnSchemas } from '#contract/returns/desk-returns.schema.ts'
import {
  deskReturn,
  deskReturns,
  moveReturn as moveReturnOperation,
  returnPhotoPath,
} from '#contract/returns/desk-returns.ts'
import { readReturnsSchemas } from '#contract/returns/returns.schema.ts'
import { readReturns } from '#contract/returns/returns.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { sendProblem } from '#server/http/problems.ts'
import { Refused } from '#server/http/refused.ts'
import { serve } from '#server/http/serve.ts'
import type { DeskRoutes } from '#server/http/staff-guard.ts'
import type { Services } from '#server/services.ts'
import { findPhoto, findReturn, listReturns, moveReturn } from './desk-returns.ts'
import type { OrderSeam } from './order-seam.ts'
import { returnsOfOrder } from './read-returns.ts'
import { policyFor } from './return-policy.ts'

export function returnRoutes(app: FastifyInstance, services: Services, orders: OrderSeam): void {
  const secure = services.config.publicUrl?.startsWith('https:') ?? false
  serve(app, readReturns, readReturnsSchemas, async (input, { headers }, reply) => {
    const { device, cookie } = deviceOf(headers.cookie, secure)
    const opened = await openReturns(services, orders, { ...input, device })
    if (!(opened instanceof Refused)) reply.header('set-cookie', cookie).header('referrer-policy', 'no-referrer')
    return opened
  })
}

/** What may be returned of an order and what was asked to be, for whoever may see all of it. */
export async function openReturns(
  { db, site, clock }: Services,
  orders: OrderSeam,
  { number, token, locale, device }: { number: string; token: string; locale: string; device: string },
) {
  const opened = await orders.open(number, token, device)
  if (opened instanceof Refused) return opened
  const policy = await policyFor(site.current, opened.order, locale)
  const returns = await returnsOfOrder(db.kysely, opened.id)
  const earlier = returns.filter(({ state }) => state !== 'refused').flatMap(({ items }) => items)
  return { offer: policy.offer(earlier, clock()), returns }
}

export const deskReturnRoutes =
  (services: Services, orders: OrderSeam): DeskRoutes =>
  (app, guarded) => {
    serve(
      app,
      deskReturns,
      deskReturnsSchemas,
      guarded('handle_returns', input => listReturns(services, input)),
    )
    serve(
      app,
      deskReturn,
      deskReturnSchemas,
      guarded('handle_returns', ({ id }) => findReturn(services, id)),
    )
    serve(
      app,
      moveReturnOperation,
      moveReturnSchemas,
      guarded('handle_returns', (input, member) => moveReturn(services, orders, member, input)),
    )
    const photo = guarded('handle_returns', (input: { id: string; photo: string }) => findPhoto(services, input))
    app.get<{ Params: { id: string; photo: string } }>(returnPhotoPath(':id', ':photo'), async (request, reply) => {
      const found = await photo(request.params, request, reply)
      if (found instanceof Refused) return sendProblem(reply, found)
      // Drawn by us, yet what a stranger has sent: no page can be made of it, and no other site can show it.
      return reply
        .headers({
          'content-type': 'image/jpeg',
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'same-origin',
        })
        .send(Buffer.from(found))
    })
  }
