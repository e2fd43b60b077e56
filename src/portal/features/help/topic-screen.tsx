import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { ForeignLabel } from '#portal/frame/article-list.tsx'
import { Link } from '#portal/frame/link.tsx'
import { useForeign, usePortal } from '#portal/frame/portal-context.tsx'
import { Breadcrumb, TopicNav } from '#portal/frame/topic-nav.tsx'

export function TopicScreen({ data }: { data: DataOf<'topic'> }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const foreign = useForeign()
  const topic = context.topics.find(({ id }) => id === data.topic)
  return (
    <>
      <TopicNav current={data.topic} />
      <div>
        <Breadcrumb />
        <h1>{topic?.title}</h1>
        {topic?.description && <p className="lead">{topic.description}</p>}
        <p className="dim">{t('topic.count', { count: data.articles.length })}</p>
        <ul className="list">
          {data.articles.map(article => (
            <li key={article.id}>
              <Link to={paths.article(context.locale, article)} {...foreign(article.fallback)}>
                <b>{article.title}</b>
                <ForeignLabel language={article.fallback} />
                <br />
                <span className="dim">{article.summary}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
