import { refusals } from '#domain/refusal/refusal.ts'
import type { FormEntries } from '#server/entries/form-entry.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import type { AddPage, PageAnswer, PageCall } from '#server/http/locale-pages.ts'
import { Refused } from '#server/http/refused.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { openReturns } from './open-returns.ts'

/**
 * A return without a script, in two forms: the link of the order, which a browser keeps to itself, is pasted into the
 * first; the second has the items.
 */
export function returnPages(page: AddPage, services: Services, orders: Orders, forms: FormEntries): void {
  const numberOf = ({ params }: PageCall) => (params['number'] ?? '').slice(0, 60)

  page('GET', 'orders/:number/return', async call => ({
    data: { kind: 'return', number: numberOf(call), form: forms.blank() },
    personal: true,
  }))

  page('POST', 'orders/:number/return', async (call): Promise<PageAnswer> => {
    const { device, cookie } = deviceOf(call.request, services.config)
    const answer = await answerForm(call, device)
    return typeof answer === 'object' && 'data' in answer ? { ...answer, cookie } : answer
  })

  async function answerForm(call: PageCall, device: string): Promise<PageAnswer> {
    const { locale, form, request } = call
    const number = numberOf(call)
    const token = tokenIn(form['link'] ?? '')
    const values = { ...forms.blank().values, ...form, link: token }
    const open = () => openReturns(services, orders, { number, token, locale: locale.tag, device })
    const returns = await open()
    if (returns instanceof Refused) {
      return {
        data: { kind: 'return', number, form: { values: { ...values, link: '' }, refusal: returns.code } },
        status: refusals[returns.code],
        personal: true,
      }
    }
    if (form['step'] !== 'send') return { data: { kind: 'return', number, returns, form: { values } }, personal: true }
    const items = returns.offer.items.flatMap(({ line, title }) => {
      const quantity = Number(form[`q${line}`] ?? 0)
      return quantity > 0 ? { line, title, quantity } : []
    })
    if (!items.length) {
      const refused = { values, refusal: 'invalid', errors: { items: 'required' } } as const
      return { data: { kind: 'return', number, returns, form: refused }, status: refusals.invalid, personal: true }
    }
    const { form: state, status } = await forms.submit(request, values, {
      kind: 'return',
      locale: locale.tag,
      order: { number, token },
      items,
      reason: form['reason'],
      method: form['method'],
      ...(form['text']?.trim() && { text: form['text'] }),
    })
    const after = state.done ? await open() : returns
    return {
      data: { kind: 'return', number, form: state, ...(!(after instanceof Refused) && { returns: after }) },
      status,
      personal: true,
    }
  }
}

/** The whole link as it stands in the e-mail, or only what follows `#t=`. */
const tokenIn = (pasted: string): string => (/[#?&]t=([^&\s]+)/.exec(pasted)?.[1] ?? pasted).trim().slice(0, 500)
