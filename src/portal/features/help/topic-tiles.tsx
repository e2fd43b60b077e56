import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { ArticleList } from '#portal/frame/article-list.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { Icon, isIconName } from '#ui/icon.tsx'

/** Each topic with its icon, how much there is of it, and its first articles where they are known. */
export function TopicTiles({ topics }: { topics: DataOf<'home'>['topics'] | readonly { id: string }[] }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <div className="tiles">
      {topics.map(each => {
        const topic = context.topics.find(({ id }) => id === each.id)
        if (!topic) return null
        return (
          <div className="card" key={topic.id}>
            <h3 className="row">
              <span className="tint">
                <Icon name={isIconName(topic.icon) ? topic.icon : 'info'} />
              </span>
              <span>
                <Link to={paths.topic(context.locale, topic.id)}>{topic.title}</Link>
                {'count' in each && <span className="dim line">{t('topic.count', { count: each.count })}</span>}
              </span>
            </h3>
            {'articles' in each && <ArticleList articles={each.articles} />}
          </div>
        )
      })}
    </div>
  )
}
