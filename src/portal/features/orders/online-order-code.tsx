import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { redeemOrderCode, requestOrderCode } from '#contract/orders/orders.ts'
import type { FormState } from '#contract/page/page.ts'
import type { FullOrder } from '#domain/order/order.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call, isUnreachable } from '#portal/offline/call.ts'
import { askWithProof } from './ask-with-proof.ts'
import { type CodeChannel, OrderCode } from './order-code.tsx'

export interface OnlineOrderCodeProps {
  number: string
  /** What found the order. */
  factor: string
  /** `token` opens it again from this device. */
  onOpen: (order: FullOrder, token: string) => void
}

/** A code for the whole order, without leaving the app. */
export default function OnlineOrderCode({ number, factor, onOpen }: OnlineOrderCodeProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const [form, setForm] = useState<FormState>({ values: { factor } })
  const [state, setState] = useState<'idle' | 'busy' | 'proving' | 'unreachable'>('idle')

  async function request(given: string, channel: CodeChannel) {
    setState('busy')
    const question = { number, factor: given, channel, locale: context.locale }
    const answer = await askWithProof(requestOrderCode, question, environment, () => setState('proving'))
    if (isUnreachable(answer)) return setState('unreachable')
    setState('idle')
    setForm(({ done }) => ({
      values: { factor: given },
      ...(answer.ok ? { done: true } : { refusal: answer.refusal, ...(done && { done }) }),
    }))
  }

  async function redeem(code: string) {
    setState('busy')
    const answer = await call(redeemOrderCode, { number, code }, environment)
    if (isUnreachable(answer)) return setState('unreachable')
    setState('idle')
    if (answer.ok) onOpen(answer.value.order, answer.value.token)
    else setForm(({ values }) => ({ ...(values && { values }), done: true, refusal: answer.refusal }))
  }

  return (
    <>
      {state === 'unreachable' && (
        <p className="note" role="alert">
          {t('orders.unreachable')}
        </p>
      )}
      {state === 'proving' && <p role="status">{t('orders.code.proving')}</p>}
      <OrderCode
        number={number}
        form={form}
        busy={state === 'busy' || state === 'proving'}
        onRequest={request}
        onRedeem={redeem}
      />
    </>
  )
}
