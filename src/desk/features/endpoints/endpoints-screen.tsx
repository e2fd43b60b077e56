import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Endpoint, listEndpoints } from '#contract/endpoints/desk-endpoints.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { ShownSecret } from '#desk/frame/shown-secret.tsx'
import { Empty, Failure, Loading } from '#desk/frame/states.tsx'
import { EndpointCard } from './endpoint-card.tsx'
import { endpointsKey } from './endpoint-change.ts'
import { EndpointDialog } from './endpoint-dialog.tsx'

/** Programs of the shop that are told what happens, how that went, and all that administrators do about it. */
export function EndpointsScreen() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({
    queryKey: endpointsKey,
    queryFn: ({ signal }) => answerTo(listEndpoints, {}, signal),
  })
  /** `new`, or the one that is changed. */
  const [editing, setEditing] = useState<'new' | Endpoint>()
  const [shown, setShown] = useState<{ title: string; secret: string }>()
  return (
    <>
      <h1>{t('endpoints.title')}</h1>
      <p className="dim">{t('endpoints.lead')}</p>
      <p className="row">
        <button className="btn primary" type="button" onClick={() => setEditing('new')}>
          {t('endpoints.new')}
        </button>
      </p>
      {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && !data.endpoints.length && <Empty title={t('endpoints.empty')} />}
      {data?.endpoints.map(endpoint => (
        <EndpointCard
          key={endpoint.id}
          endpoint={endpoint}
          onChange={() => setEditing(endpoint)}
          onSecret={secret => setShown({ title: t('endpoints.rotated'), secret })}
        />
      ))}
      {editing && (
        <EndpointDialog
          {...(editing !== 'new' && { endpoint: editing })}
          onMade={secret => setShown({ title: t('endpoints.made'), secret })}
          onClose={() => setEditing(undefined)}
        />
      )}
      {shown && (
        <ShownSecret
          {...shown}
          copy={t('endpoints.copy')}
          hint={t('endpoints.once')}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  )
}
