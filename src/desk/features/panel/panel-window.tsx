import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { openPanel } from '#contract/staff/panel.ts'
import { usePageTitle } from '#desk/frame/page-title.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'
import { handOver } from './desk-window.ts'

/** The window beside the panel, once she is signed in: it hands over a session and closes. */
export function PanelWindow() {
  const { t } = useTranslation()
  usePageTitle(t('panel.title'))
  const { data, error, refetch } = useQuery({
    queryKey: ['panel-window'],
    queryFn: () => answerTo(openPanel, {}),
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    if (data && handOver(data)) window.close()
  }, [data])
  return (
    <main className="alone">
      <h1>{t('panel.title')}</h1>
      {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <p role="status">{t(window.opener ? 'panel.handed' : 'panel.alone')}</p>}
    </main>
  )
}
