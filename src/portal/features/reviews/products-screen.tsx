import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { Stars } from './stars.tsx'

export function ProductsScreen({ data }: { data: DataOf<'products'> }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <>
      <h1>{t('reviews.title')}</h1>
      <p className="lead">{t('reviews.description')}</p>
      <ul className="products">
        {data.products.map(product => (
          <li key={product.handle}>
            <Link className="card" to={paths.reviews(context.locale, product.handle)}>
              {product.image && <img src={product.image} alt="" width={160} height={160} loading="lazy" />}
              <b>{product.name}</b>
              {product.count > 0 && <Stars rating={product.average} />}
              <span className="dim">{t('reviews.count', { count: product.count })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
