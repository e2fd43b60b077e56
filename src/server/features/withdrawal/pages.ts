import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { EntryBody } from '#domain/entry/entry.schema.ts'
import { refusals } from '#domain/refusal/refusal.ts'
import type { FormEntries } from '#server/entries/form-entry.ts'
import { fieldErrors } from '#server/http/field-errors.ts'
import type { AddPage, PageAnswer, PageCall } from '#server/http/locale-pages.ts'
import { Refused } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { findReceipt } from './withdrawal-records.ts'

/** Two steps without a script: what is declared, then the button that declares it; the receipt has an address of its own. */
export function withdrawalPages(page: AddPage, services: Services, forms: FormEntries): void {
  page('GET', 'withdrawal', async call => ((await isOffered(call)) ? show('form', forms.blank()) : 'not_found'))

  // Taken in every market: a declaration that arrives is never answered with "no such page".
  page('POST', 'withdrawal', async ({ locale, form, request }) => {
    const body = {
      kind: 'withdrawal',
      locale: locale.tag,
      name: form['name'] ?? '',
      contract: form['contract'] ?? '',
      contact: form['contact'] ?? '',
      ...(form['text']?.trim() && { text: form['text'] }),
    }
    if (form['step'] === 'confirm') {
      const { form: state, status, id } = await forms.submit(request, form, body)
      return state.done ? { redirect: paths.receipt(locale.tag, id) } : show('form', state, status)
    }
    const values = { ...forms.blank().values, ...form }
    const parsed = EntryBody.safeParse(body, { reportInput: true })
    if (form['step'] === 'change') return show('form', { values })
    if (parsed.success) return show('confirm', { values })
    return show('form', { values, refusal: 'invalid', errors: fieldErrors(parsed.error) }, refusals.invalid)
  })

  page('GET', 'withdrawal/:id', async ({ params }) => {
    const receipt = await findReceipt(services, params['id'] ?? '')
    if (receipt instanceof Refused) return 'not_found'
    return { data: { kind: 'withdrawal_receipt', receipt }, personal: true }
  })
}

const isOffered = async ({ live, locale }: PageCall): Promise<boolean> =>
  (await live.texts(locale)).context.market.withdrawal.function

const show = (step: 'form' | 'confirm', form: FormState, status = 200): PageAnswer => ({
  data: { kind: 'withdrawal', step, form },
  status,
  personal: true,
})
