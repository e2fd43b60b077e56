import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleLink, DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { homeParts } from '#domain/market/look.ts'
import { ArticleList } from '#portal/frame/article-list.tsx'
import { ContactCard } from '#portal/frame/contact-card.tsx'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { SearchPlace } from '#portal/frame/search-place.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { Icon } from '#ui/icon.tsx'
import { TopicTiles } from './topic-tiles.tsx'

const ReadLast = lazyPart(() => import('./read-last.tsx'))

interface HomeScreenProps {
  data: DataOf<'home'>
  /** The way to orders, with those that are kept on this device. */
  orders: ReactNode
}

export function HomeScreen({ data, orders }: HomeScreenProps) {
  const { context } = usePortal()
  const { notice } = data.occasion ?? {}
  const parts = {
    orders,
    topics: <Topics topics={data.topics} />,
    popular: data.popular.length > 0 && <Popular articles={data.popular} />,
    contact: <ContactCard />,
  }
  return (
    <div className="home">
      <Hero greeting={data.occasion?.greeting} />
      {notice && (
        <p className="callout notice">
          <Icon name="clock" />
          {notice}
        </p>
      )}
      {(context.home ?? homeParts).map(part => (
        <section key={part}>{parts[part]}</section>
      ))}
    </div>
  )
}

/** The question, the search that answers it, and what was read last; beside them the shop's picture. */
function Hero({ greeting }: { greeting: string | undefined }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()
  const { picture } = context.brand
  return (
    <div className="hero">
      <div>
        <h1>{greeting ?? t('home.title')}</h1>
        <SearchPlace />
        <div className="read-last">{services && <Part part={ReadLast} props={{}} fallback={null} />}</div>
      </div>
      {picture && (
        <img src={paths.file(picture.src)} alt="" width={picture.width} height={picture.height} loading="lazy" />
      )}
    </div>
  )
}

function Topics({ topics }: Pick<DataOf<'home'>, 'topics'>) {
  const { t } = useTranslation()
  return (
    <>
      <h2>{t('home.topics')}</h2>
      <TopicTiles topics={topics} />
    </>
  )
}

function Popular({ articles }: { articles: readonly ArticleLink[] }) {
  const { t } = useTranslation()
  return (
    <>
      <h2>{t('home.popular')}</h2>
      <ArticleList articles={articles} />
    </>
  )
}

/** Leads to the look-up. */
export function OrdersCard({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <Link className="card row track" to={paths.orders(context.locale)}>
      <span className="tint">
        <Icon name="parcel" />
      </span>
      <span>
        <b>{t('home.orderQuestion')}</b>
        <span className="dim line">{children || <OrderHint />}</span>
      </span>
      <Icon name="next" />
    </Link>
  )
}

/** What the look-up needs. */
export const OrderHint = () => useTranslation().t('home.orderHint')
