import { findOrderSchemas, redeemOrderCodeSchemas, requestOrderCodeSchemas } from '#contract/orders/orders.schema.ts'
import type { FormState } from '#contract/page/page.ts'
import { refusals } from '#domain/refusal/refusal.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { fieldErrors } from '#server/http/field-errors.ts'
import type { AddPage, PageCall } from '#server/http/locale-pages.ts'
import { Refused } from '#server/http/refused.ts'
import { requesterOf } from '#server/http/requester.ts'
import type { Services } from '#server/services.ts'
import type { OrderAccess } from './order-access.ts'

/**
 * The way to an order without a script: each form is answered with the next page itself, as a redirect would have to carry
 * the factor or the code.
 */
export function orderPages(page: AddPage, { config }: Services, access: OrderAccess): void {
  page('GET', 'orders', async () => ({ data: { kind: 'orders' } }))

  page('POST', 'orders', async ({ form, request, locale }) => {
    const { number = '', factor = '' } = form
    const values = { number, factor }
    const parsed = findOrderSchemas.input.safeParse(values, { reportInput: true })
    if (!parsed.success) {
      const state = { values, refusal: 'invalid', errors: fieldErrors(parsed.error) } as const
      return { data: { kind: 'orders', form: state }, status: refusals.invalid, personal: true }
    }
    const order = await access.find(parsed.data, requesterOf(request, config, locale.market))
    if (order instanceof Refused) {
      return {
        data: { kind: 'orders', form: { values, refusal: order.code } },
        status: refusals[order.code],
        personal: true,
      }
    }
    const code = { values: { factor } }
    return { data: { kind: 'order', number: order.number, order, code }, personal: true }
  })

  page('GET', 'orders/:number', async call => ({ data: { kind: 'order', number: numberOf(call) }, personal: true }))

  page('POST', 'orders/:number/code', async call => {
    const { form, request, locale } = call
    const number = numberOf(call)
    const values = { factor: form['factor'] ?? '' }
    const again = (state: FormState, status: number) =>
      ({ data: { kind: 'order', number, code: { values, ...state } }, status, personal: true }) as const
    const channel = form['channel'] || undefined
    const parsed = requestOrderCodeSchemas.input.safeParse({ number, ...values, channel }, { reportInput: true })
    if (!parsed.success) return again({ refusal: 'invalid', errors: fieldErrors(parsed.error) }, refusals.invalid)
    const requester = requesterOf(request, config, locale.market)
    const sent = await access.requestCode(parsed.data, parsed.data.channel ?? 'email', locale.tag, requester)
    if (sent instanceof Refused) return again({ refusal: sent.code }, refusals[sent.code])
    // The code is for this browser.
    return { ...again({ done: true }, 200), cookie: deviceOf(request, config).cookie }
  })

  page('POST', 'orders/:number/open', async call => {
    const { form, request } = call
    const number = numberOf(call)
    const values = { factor: form['factor'] ?? '' }
    const again = (state: FormState, status: number) =>
      ({ data: { kind: 'order', number, code: { values, done: true, ...state } }, status, personal: true }) as const
    const parsed = redeemOrderCodeSchemas.input.safeParse({ number, code: form['code'] ?? '' }, { reportInput: true })
    if (!parsed.success) return again({ refusal: 'invalid', errors: fieldErrors(parsed.error) }, refusals.invalid)
    const { cookie } = deviceOf(request, config)
    const opened = await access.redeemCode(number, parsed.data.code, requesterOf(request, config))
    if (opened instanceof Refused) return again({ refusal: opened.code }, refusals[opened.code])
    const { order } = opened
    return { data: { kind: 'order', number: order.number, order }, personal: true, cookie }
  })
}

const numberOf = ({ params }: PageCall): string => (params['number'] ?? '').slice(0, 60)
