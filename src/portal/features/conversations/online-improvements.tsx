import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readImprovements } from '#contract/improvements/improvements.ts'
import { paths } from '#contract/paths.ts'
import type { Improvement } from '#domain/improvement/improvement.ts'
import { Link } from '#portal/frame/link.tsx'
import { useForeign, usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import { listEntries } from '#portal/offline/outbox/outbox.ts'
import { outboxDatabase } from '#portal/offline/outbox/outbox-database.ts'

/** Of what was voted on or reviewed on this phone: which customer it was, the shop never knows. */
export default function Improvements() {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const foreign = useForeign()
  const { locale } = context
  const environment = useServices()!.environment // drawn only where services are
  const [found, setFound] = useState<Improvement[]>([])
  useEffect(() => {
    async function ask() {
      const about = await askedAbout()
      const answer = about.length
        ? await call(readImprovements, { about: about.join(','), locale }, environment)
        : undefined
      if (answer?.ok) setFound(answer.value.improvements)
    }
    void ask().catch(reportError)
  }, [locale, environment])
  if (!found.length) return null
  return (
    <section>
      <h3>{t('conversations.changed')}</h3>
      <ul className="list">
        {found.map(({ id, at, text, language, article, product }) => (
          <li key={id}>
            <span className="words" dir="auto" lang={language}>
              {text}
            </span>{' '}
            <time className="dim" dateTime={at}>
              {formats.moment(at)}
            </time>
            {article?.slug && (
              <Link
                className="line"
                to={paths.article(locale, { id: article.id, slug: article.slug })}
                {...foreign(article.fallback)}
              >
                {article.title}
              </Link>
            )}
            {product && (
              <Link className="line" to={paths.reviews(locale, product)}>
                {context.products.find(({ handle }) => handle === product)?.name ?? product}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Articles that got a vote, and products that got a review. A vote on a review names no article. */
async function askedAbout(): Promise<string[]> {
  const votes = await outboxDatabase.all('votes')
  const articles = votes.flatMap(({ about }) => (about.includes(' ') ? about.split(' ', 1) : []))
  const products = (await listEntries()).flatMap(({ kind, subject }) => (kind === 'review' && subject ? [subject] : []))
  return [...new Set([...articles, ...products])].slice(0, 50)
}
