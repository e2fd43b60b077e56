import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { FormState } from '#contract/page/page.ts'
import { type OrderReturns, readReturns } from '#contract/returns/returns.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import { offerReturn } from '#domain/return/return.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { WithQueries } from '#portal/frame/queries.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { call } from '#portal/offline/call.ts'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'
import { readOrder } from '#portal/offline/memory/saved-orders.ts'
import { addReturn } from '#portal/offline/outbox/outbox.ts'
import type { KnownAccess } from './known-access.ts'
import { LinkForm } from './link-form.tsx'
import { PendingReturns } from './pending-returns.tsx'
import { PhotoPicker } from './photo-picker.tsx'
import { ReturnForm } from './return-form.tsx'
import { ReturnsBeside } from './returns-beside.tsx'

interface LiveReturnProps {
  number: string
  known: KnownAccess
  form?: FormState | undefined
  /** What the server drew already. */
  answered?: OrderReturns | undefined
}

export default function LiveReturn(props: LiveReturnProps) {
  return (
    <WithQueries>
      <ReturnOnDevice {...props} />
    </WithQueries>
  )
}

const tokenOf = (access: OrderAccess | undefined) => (access && 'token' in access ? access.token : undefined)

/** A request goes to the outbox, also without a network: then what may be returned is worked out from the kept order. */
function ReturnOnDevice({ number, known, form, answered }: LiveReturnProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const [first] = useState(() => known.takeToken(number) ?? form?.values?.['link'])
  const [pasted, setPasted] = useState<string>()
  const [kept, setKept] = useState<Awaited<ReturnType<typeof readOrder>>>()
  const [photos, setPhotos] = useState<string[]>([])
  const [sent, setSent] = useState(false)
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    void readOrder(number, environment).then(setKept)
  }, [number, environment])
  const recalled = known.recallAccess(number)
  const token = pasted ?? (first || undefined) ?? tokenOf(recalled?.access) ?? tokenOf(kept?.access)
  const query = useQuery({
    queryKey: ['returns', number, token],
    enabled: token !== undefined,
    queryFn: async (): Promise<OrderReturns | { refused: Refusal }> => {
      const answer = await call(readReturns, { number, token: token ?? '', locale: context.locale }, environment)
      if (answer.ok) return answer.value
      if ('unreachable' in answer) throw new Error('unreachable')
      return { refused: answer.refusal }
    },
  })
  const fresh = query.data && 'offer' in query.data ? query.data : undefined
  const refusal = query.data && 'refused' in query.data ? query.data.refused : undefined
  const order = recalled?.order ?? kept?.order
  const guessed =
    query.isError && order?.access === 'full'
      ? {
          returns: [],
          offer: offerReturn(order, {
            earlier: [],
            market: context.market,
            isReturnable: () => true,
            now: new Date(environment.now()),
          }),
        }
      : undefined
  const found = fresh ?? answered ?? guessed

  async function send(data: FormData, { offer }: OrderReturns) {
    const field = (name: string) => String(data.get(name) ?? '').trim()
    const items = offer.items.flatMap(({ line, title }) => {
      const quantity = Number(field(`q${line}`))
      return quantity > 0 ? [{ line, title, quantity }] : []
    })
    if (!items.length || !token) return setMissing(true)
    const body = {
      kind: 'return',
      locale: context.locale,
      order: { number, token },
      items,
      reason: field('reason'),
      method: field('method'),
      ...(field('text') && { text: field('text') }),
    } as EntryBody // reason and method are options of our own form
    setMissing(false)
    await addReturn(body, photos, environment)
    setPhotos([])
    setSent(true)
  }

  if (!found && token && !refusal && !query.isError) return <p role="status">{t('banner.loading')}</p>
  if (!found || !token)
    return (
      <>
        {query.isError && <p className="note">{t('orders.offlineUnknown')}</p>}
        <LinkForm
          number={number}
          form={refusal ? { refusal } : undefined}
          onOpen={link => setPasted((/[#?&]t=([^&\s]+)/.exec(link)?.[1] ?? link).trim())}
        />
      </>
    )
  return (
    <>
      <PendingReturns number={number} onSent={() => void query.refetch()} />
      <ReturnsBeside returns={found}>
        {sent ? (
          <p>
            <button className="btn" type="button" onClick={() => setSent(false)}>
              {t('returns.another')}
            </button>
          </p>
        ) : (
          <ReturnForm
            number={number}
            offer={found.offer}
            form={missing ? { errors: { items: 'required' } } : undefined}
            photos={<PhotoPicker photos={photos} onChange={setPhotos} />}
            onSend={data => void send(data, found)}
          />
        )}
      </ReturnsBeside>
    </>
  )
}
