import { useState } from 'react'
import { useNavigate } from 'react-router'
import { findOrder } from '#contract/orders/orders.ts'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { isUnreachable } from '#portal/offline/call.ts'
import { saveOrder } from '#portal/offline/memory/saved-orders.ts'
import { askWithProof } from './ask-with-proof.ts'
import { rememberAccess } from './order-access.ts'
import { OrderForm } from './order-form.tsx'
import { SavedOrderList } from './saved-order-list.tsx'

/** Lookup without leaving the app, and the orders that are on this device. */
export default function LiveOrders({ form }: { form?: FormState | undefined }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const navigate = useNavigate()
  const [state, setState] = useState<{
    form: FormState | undefined
    busy: boolean
    unreachable: boolean
    proving?: true
  }>({
    form,
    busy: false,
    unreachable: false,
  })

  async function find(number: string, factor: string) {
    setState({ form: { values: { number, factor } }, busy: true, unreachable: false })
    const question = { number, factor, locale: context.locale }
    const answer = await askWithProof(findOrder, question, environment, () =>
      setState(before => ({ ...before, proving: true })),
    )
    if (answer.ok) {
      await saveOrder(answer.value, environment)
      rememberAccess(answer.value, { factor })
      return navigate(paths.order(context.locale, answer.value.number))
    }
    const values = { number, factor }
    const unreachable = isUnreachable(answer)
    setState({ form: unreachable ? { values } : { values, refusal: answer.refusal }, busy: false, unreachable })
  }

  return (
    <>
      {state.unreachable && (
        <p className="note" role="alert">
          {t('orders.offlineUnknown')}
        </p>
      )}
      {state.proving && <p role="status">{t('orders.code.proving')}</p>}
      <OrderForm form={state.form} busy={state.busy} onFind={(number, factor) => void find(number, factor)} />
      <SavedOrderList />
    </>
  )
}
