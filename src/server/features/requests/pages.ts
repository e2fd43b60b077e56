import { refusals } from '#domain/refusal/refusal.ts'
import type { FormEntries } from '#server/entries/form-entry.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import type { AddPage, PageAnswer, PageCall } from '#server/http/locale-pages.ts'
import { Refused } from '#server/http/refused.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { openRequests } from './request-records.ts'

/** Asking without a script: one form, into which the link of the order is pasted. The app's buttons send the same. */
export function requestPages(page: AddPage, services: Services, orders: Orders, forms: FormEntries): void {
  const numberOf = ({ params }: PageCall) => (params['number'] ?? '').slice(0, 60)

  page('GET', 'orders/:number/request', async call => ({
    data: { kind: 'request', number: numberOf(call), form: forms.blank() },
    personal: true,
  }))

  page('POST', 'orders/:number/request', async (call): Promise<PageAnswer> => {
    const { device, cookie } = deviceOf(call.request, services.config)
    const { locale, form, request } = call
    const number = numberOf(call)
    const token = tokenIn(form['link'] ?? '')
    const values = { ...forms.blank().values, ...form, link: token }
    const opened = await openRequests(services, orders, { number, token, device })
    if (opened instanceof Refused) {
      const refused = { values: { ...values, link: '' }, refusal: opened.code }
      return { data: { kind: 'request', number, form: refused }, status: refusals[opened.code], personal: true, cookie }
    }
    const { form: state, status } = await forms.submit(request, values, {
      kind: 'order_request',
      locale: locale.tag,
      order: { number, token },
      what: form['what'],
      ...(form['text']?.trim() && { text: form['text'] }),
    })
    const after = state.done ? await openRequests(services, orders, { number, token, device }) : opened
    return {
      data: { kind: 'request', number, form: state, ...(!(after instanceof Refused) && after) },
      status,
      personal: true,
      cookie,
    }
  })
}

/** The whole link as it stands in the e-mail, or only what follows `#t=`. */
const tokenIn = (pasted: string): string => (/[#?&]t=([^&\s]+)/.exec(pasted)?.[1] ?? pasted).trim().slice(0, 500)
