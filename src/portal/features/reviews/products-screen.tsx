import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { Stars } from './stars.tsx'

export function ProductsScreen({ data }: { data: DataOf<'products'> }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  return (
    <>
      <h1>{t('reviews.title')}</h1>
      <p className="lead">{t('reviews.description')}</p>
      <ul className="products">
        {data.products.map(({ rating, asOf, ...product }) => (
          <li key={product.handle}>
            <Link className="card" to={paths.reviews(context.locale, product.handle)}>
              {product.image && <img src={paths.file(product.image)} alt="" width={320} height={320} loading="lazy" />}
              <b>{product.name}</b>
              {rating && rating.count > 0 && (
                <span className="row">
                  <Stars rating={rating.average} />
                  <b aria-hidden="true">{formats.number(rating.average, 1)}</b>
                </span>
              )}
              <span className="dim">{rating ? t('reviews.count', { count: rating.count }) : t('reviews.notHere')}</span>
              {asOf && <span className="dim">{t('reviews.seen', { time: formats.moment(asOf) })}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
