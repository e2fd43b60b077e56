import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import type { Article } from '#domain/article/article.ts'
import { ArticleList } from '#portal/frame/article-list.tsx'
import { articleMarkup } from '#portal/frame/article-markup.ts'
import { type LazyPart, lazyPart, Part } from '#portal/frame/lazy.tsx'
import { Link } from '#portal/frame/link.tsx'
import { useForeign, usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { Breadcrumb, TopicNav } from '#portal/frame/topic-nav.tsx'
import { ArticleNotices } from './article-notices.tsx'
import { ArticleVote } from './article-vote.tsx'

const PackAge = lazyPart(() => import('#portal/frame/pack-age.tsx'))
const ArticleTools = lazyPart(() => import('./article-tools.tsx'))
const ReadingPosition = lazyPart(() => import('./reading-position.tsx'))

interface ArticleScreenProps {
  data: DataOf<'article'>
  /** What a reader is asked who has just voted; another feature knows it. */
  asked: LazyPart<{ article: Article }>
}

export function ArticleScreen({ data, asked }: ArticleScreenProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const foreign = useForeign()
  const services = useServices()
  const { article, previous, next } = data
  const sections = article.headings.filter(({ level }) => level === 2)
  return (
    <>
      <TopicNav current={article.topic} />
      <article>
        <Breadcrumb topic={article.topic} />
        <ArticleNotices article={article} />
        <div {...foreign(article.fallback)}>
          <h1>{article.title}</h1>
          <p className="lead">{article.summary}</p>
          {/* Rendered and sanitised by the compiler; nothing else ever gets here. */}
          <div className="prose" dangerouslySetInnerHTML={{ __html: articleMarkup(article.html) }} />
        </div>
        {article.updated && (
          <p className="dim">
            {t('article.updated', { date: formats.date(article.updated) })}
            {services && ` (${formats.ago(article.updated, services.environment.now())})`}
          </p>
        )}
        {services && <Part part={PackAge} props={{}} fallback={null} />}
        <ArticleVote article={article} voted={data.voted} asked={asked} />
        {data.related.length > 0 && (
          <>
            <h2>{t('article.related')}</h2>
            <ArticleList articles={data.related} />
          </>
        )}
        {(previous || next) && (
          <nav className="row" aria-label={t('article.inTopic')}>
            {previous && (
              <Link
                className="btn"
                rel="prev"
                to={paths.article(context.locale, previous)}
                {...foreign(previous.fallback)}
              >
                <span>
                  <small className="dim">{t('article.previous')}</small>
                  {` ${previous.title}`}
                </span>
              </Link>
            )}
            {next && (
              <Link className="btn" rel="next" to={paths.article(context.locale, next)} {...foreign(next.fallback)}>
                <span>
                  <small className="dim">{t('article.next')}</small>
                  {` ${next.title}`}
                </span>
              </Link>
            )}
          </nav>
        )}
      </article>
      {services && <Part part={ReadingPosition} props={{ article: article.id }} fallback={null} />}
      {services && <Part part={ArticleTools} props={{ article: article.id }} fallback={null} />}
      <nav className="side wide" aria-label={t('article.onThisPage')}>
        {sections.length > 1 && (
          <>
            <b>{t('article.onThisPage')}</b>
            {sections.map(({ id, text }) => (
              <a key={id} href={`#${id}`} {...foreign(article.fallback)}>
                {text}
              </a>
            ))}
          </>
        )}
      </nav>
    </>
  )
}
