import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OfferedSurvey, offerSurvey, readArticleSurvey } from '#contract/surveys/surveys.ts'
import type { Article } from '#domain/article/article.ts'
import type { EntryKind } from '#domain/entry/entry.ts'
import { statuses } from '#domain/shipment/shipment.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { mayAsk, noteAsked, noteDone } from '#portal/offline/memory/asked-surveys.ts'
import { listOrders, maskNumber, savedShipments } from '#portal/offline/memory/saved-orders.ts'
import { listEntries } from '#portal/offline/outbox/outbox.ts'
import OnlineSurvey from './online-survey.tsx'

type AskedProps =
  | { number: string; token: string }
  | { conversation: string; token: string }
  | { article: Pick<Article, 'id' | 'updated'> }

/**
 * A question where a customer is anyway: under her order, an answer of the shop, an article that she has voted on. It comes
 * last on its page, so that nothing moves, and goes at one tap.
 */
export default function Asked(props: AskedProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const { environment } = useServices()! // drawn only where services are
  const { locale } = context
  const about = nameOf(props)
  const [offered, setOffered] = useState<OfferedSurvey>()
  const [isPutAway, setPutAway] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked about has this name
  useEffect(() => {
    let gone = false
    async function ask() {
      // Where the device keeps nothing it cannot know when it asked last: it asks nothing.
      if (!(await mayAsk(about, environment))) return
      if ('article' in props && (await isInTrouble(environment))) return
      const answer =
        'article' in props
          ? await call(readArticleSurvey, { locale }, environment)
          : await call(offerSurvey, { locale, ...props }, environment)
      if (gone || !answer.ok || !answer.value.survey) return
      await noteAsked(about, environment)
      setOffered(answer.value)
    }
    void ask().catch(reportError)
    return () => {
      gone = true
    }
  }, [about, locale, environment])

  const done = () => void noteDone(about, environment).catch(reportError)
  const survey = offered?.survey
  if (!survey || isPutAway) return null
  return (
    <section>
      <h2>{t('surveys.title')}</h2>
      <p className="dim">{t('surveys.offered')}</p>
      <OnlineSurvey
        survey={survey}
        step="ask"
        {...(offered.token && { token: offered.token })}
        {...('article' in props && { article: props.article.id, version: props.article.updated })}
        onSent={done}
      >
        <button
          className="btn"
          type="button"
          onClick={() => {
            done()
            setPutAway(true)
          }}
        >
          {t('surveys.notNow')}
        </button>
      </OnlineSurvey>
    </section>
  )
}

/** Under which the phone remembers it: of an order no more than may stay on a phone. */
function nameOf(props: AskedProps): string {
  if ('article' in props) return `article ${props.article.id} ${props.article.updated}`
  return 'number' in props ? `order ${maskNumber(props.number)}` : `conversation ${props.conversation}`
}

/**
 * Who has asked the shop for something in these days, or waits for a parcel that is in trouble, reads articles because of it.
 * The server knows no more of a reader.
 */
async function isInTrouble(environment: Environment): Promise<boolean> {
  if ((await listEntries()).some(({ kind }) => troubles.has(kind))) return true
  const shipments = (await listOrders(environment)).flatMap(savedShipments)
  return shipments.some(({ status }) => ['warning', 'action'].includes(statuses[status].tone))
}

const troubles = new Set<EntryKind>(['message', 'reply', 'return', 'order_request', 'withdrawal'])
