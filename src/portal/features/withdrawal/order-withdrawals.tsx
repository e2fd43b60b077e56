import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { readWithdrawals } from '#contract/withdrawal/withdrawal.ts'
import type { OrderWithdrawal } from '#domain/withdrawal/withdrawal.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { WithQueries } from '#portal/frame/queries.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { call } from '#portal/offline/call.ts'
import { bodyOf, liveEntries } from '#portal/offline/outbox/outbox.ts'

interface OrderWithdrawalsProps {
  number: string
  token: string
}

/** On the page of an order: the withdrawals from its contract, those that this device has not sent yet first. */
export default function OrderWithdrawalsPart(props: OrderWithdrawalsProps) {
  return (
    <WithQueries>
      <OrderWithdrawals {...props} />
    </WithQueries>
  )
}

function OrderWithdrawals({ number, token }: OrderWithdrawalsProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const query = useQuery({
    queryKey: ['withdrawals', number, token],
    queryFn: async () => {
      const answer = await call(readWithdrawals, { number, token }, environment)
      if (!answer.ok) throw new Error('not answered')
      return answer.value.withdrawals
    },
  })
  const entries = useLive(liveEntries)?.filter(({ kind }) => kind === 'withdrawal') ?? []
  const sent = entries.filter(({ state }) => state === 'acked').length
  const askAgain = useEffectEvent(() => void query.refetch())
  useEffect(() => {
    if (sent) askAgain()
  }, [sent])
  const waiting = entries.filter(entry => {
    const body = entry.state !== 'acked' && bodyOf(entry)
    return body && body.kind === 'withdrawal' && bare(body.contract).includes(bare(number))
  })
  const received = query.data ?? []
  if (!waiting.length && !received.length) return null
  return (
    <section>
      <h2>{t('you.entry.withdrawal')}</h2>
      {waiting.map(({ id }) => (
        <div key={id} className="note">
          <p>{t('withdrawal.draft')}</p>
          <p>
            <Link to={paths.you(context.locale)}>{t('waiting.see')}</Link>
          </p>
        </div>
      ))}
      {received.map(each => (
        <Card key={each.id} withdrawal={each} />
      ))}
    </section>
  )
}

/** Enough for what this device has written itself; whose it is the server says. */
const bare = (text: string): string => text.replaceAll(/[\s#-]/g, '').toUpperCase()

function Card({ withdrawal: { id, receivedAt, handledAt } }: { withdrawal: OrderWithdrawal }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const steps = [['received', receivedAt] as const, ...(handledAt ? [['handled', handledAt] as const] : [])]
  return (
    <section className="card" data-tone={handledAt ? 'positive' : 'neutral'}>
      <ol className="track-back">
        {steps.map(([step, at]) => (
          <li key={step}>
            {t(`withdrawal.step.${step}`)}
            <time className="dim" dateTime={at}>
              {formats.moment(at)}
            </time>
          </li>
        ))}
      </ol>
      <p>
        <Link to={paths.receipt(context.locale, id)}>{t('withdrawal.show')}</Link>
      </p>
    </section>
  )
}
