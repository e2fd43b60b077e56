import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findOrder } from '#contract/orders/orders.ts'
import type { FormState } from '#contract/page/page.ts'
import type { Order } from '#domain/order/order.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { isUnreachable } from '#portal/offline/call.ts'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'
import { askWithProof } from './ask-with-proof.ts'
import { LiveOrderCode } from './live-order-code.tsx'
import { rememberAccess } from './order-access.ts'
import { OrderForm } from './order-form.tsx'

interface OrderLookupProps {
  /** As the page came, until something is asked. */
  form: FormState | undefined
  /** What was asked before this had no answer. */
  unreachable?: boolean
  onFound: (order: Order, access: OrderAccess) => Promise<void>
}

type Lookup = { state: 'asking' | 'proving' | 'unreachable' | 'refused'; form: FormState }

/** Asks for an order without leaving the app, and says why it is not shown. */
export function OrderLookup({ form, unreachable, onFound }: OrderLookupProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const [lookup, setLookup] = useState<Lookup>()
  const refused = lookup?.form.refusal === 'order_not_found' ? lookup.form.values?.['number'] : undefined

  async function find(number: string, factor: string) {
    const asked: FormState = { values: { number, factor } }
    setLookup({ state: 'asking', form: asked })
    // Others may have guessed at this number until it was locked: whoever asks again works for the answer.
    const question = { number, factor, locale: context.locale, ...(number === refused && { insist: true }) }
    const onProof = () => setLookup({ state: 'proving', form: asked })
    const answer = await askWithProof(findOrder, question, environment, onProof)
    if (isUnreachable(answer)) return setLookup({ state: 'unreachable', form: asked })
    if (!answer.ok) return setLookup({ state: 'refused', form: { ...asked, refusal: answer.refusal } })
    await found(answer.value, { factor })
  }

  async function found(order: Order, access: OrderAccess) {
    rememberAccess(order, access)
    await onFound(order, access)
  }

  const { number = '', factor = '' } = lookup?.form.values ?? {}
  return (
    <>
      {(lookup ? lookup.state === 'unreachable' : unreachable) && (
        <p className="note" role="alert">
          {t('orders.offlineUnknown')}
        </p>
      )}
      {lookup?.state === 'proving' && <p role="status">{t('orders.code.proving')}</p>}
      <OrderForm
        form={lookup?.form ?? form}
        busy={lookup?.state === 'asking' || lookup?.state === 'proving'}
        onFind={find}
      />
      {/* Others have guessed so much that a postcode opens nothing today: it still has a code sent. */}
      {lookup?.form.refusal === 'proof_required' && (
        <LiveOrderCode
          key={`${number} ${factor}`}
          number={number}
          factor={factor}
          onOpen={(order, token) => void found(order, { token })}
        />
      )}
    </>
  )
}
