import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { ArticleList } from '#portal/frame/article-list.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { Icon, isIconName } from '#ui/icon.tsx'

export function HomeScreen({ data }: { data: DataOf<'home'> }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <div className="home">
      <h1>{t('home.title')}</h1>
      <Link className="card row track" to={paths.orders(context.locale)}>
        <Icon name="parcel" />
        <b>{t('home.orderQuestion')}</b>
        <Icon name="next" />
      </Link>
      <h2>{t('home.topics')}</h2>
      <div className="tiles">
        {data.topics.map(({ id, articles }) => {
          const topic = context.topics.find(candidate => candidate.id === id)
          if (!topic) return null
          return (
            <section className="card" key={id}>
              <h3 className="row">
                <Icon name={isIconName(topic.icon) ? topic.icon : 'info'} />
                <Link to={paths.topic(context.locale, id)}>{topic.title}</Link>
              </h3>
              <ArticleList articles={articles} />
            </section>
          )
        })}
      </div>
      {data.popular.length > 0 && (
        <>
          <h2>{t('home.popular')}</h2>
          <ArticleList articles={data.popular} />
        </>
      )}
      <p className="row">
        {t('home.contactQuestion')}
        <Link className="btn" to={paths.contact(context.locale)}>
          {t('home.contactAction')}
        </Link>
      </p>
    </div>
  )
}
