import { useCallback, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { findOrder } from '#contract/orders.ts'
import type { FormState } from '#contract/page.ts'
import { usePortal } from '#portal/app/portal-context.tsx'
import { useServices } from '#portal/app/services.tsx'
import { useLive } from '#portal/app/use-live.ts'
import { useTranslation } from '#portal/app/use-translation.ts'
import { isUnreachable } from '#portal/offline/call.ts'
import { forgetOrder, liveOrders, type SavedOrder, saveOrder } from '#portal/offline/saved-orders.ts'
import { paths } from '#portal/paths.ts'
import { askWithProof } from './ask-with-proof.ts'
import { rememberAccess } from './order-access.ts'
import { OrderForm } from './order-form.tsx'
import { usePhrases } from './use-phrases.ts'

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
      <SavedOrders />
    </>
  )
}

function SavedOrders() {
  const { t } = useTranslation()
  const environment = useServices()!.environment // as above
  const saved = useLive(useCallback(() => liveOrders(environment), [environment]))
  if (!saved?.length) return null
  return (
    <section>
      <h2>{t('orders.saved')}</h2>
      <p className="dim">{t('orders.savedHint')}</p>
      <ul className="list">
        {saved.map(order => (
          <SavedOrderRow key={order.key} saved={order} />
        ))}
      </ul>
    </section>
  )
}

function SavedOrderRow({ saved }: { saved: SavedOrder }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const phrases = usePhrases()
  const number = saved.kept ? saved.number : saved.masked
  const shipments = saved.kept ? saved.order.shipments : saved.shipments
  const state = saved.kept ? saved.order.state : saved.state
  const status = shipments[0]
  return (
    <li className="card row">
      <span>
        <b>
          {saved.kept ? (
            <Link to={paths.order(context.locale, saved.number)}>
              <bdi>{t('orders.order', { number })}</bdi>
            </Link>
          ) : (
            <bdi>{t('orders.order', { number })}</bdi>
          )}
        </b>
        <br />
        {status && phrases ? phrases.statuses[status.status].title : t(`orders.state.${state}`)}
        {status?.eta && <span className="dim"> · {formats.dayRange(status.eta.from, status.eta.to)}</span>}
        <br />
        <span className="dim">{t('orders.asOf', { time: formats.moment(saved.asOf) })}</span>
      </span>
      <button className="btn" type="button" onClick={() => void forgetOrder(number)}>
        {t('orders.forget')}
      </button>
    </li>
  )
}
