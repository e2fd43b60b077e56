import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalContext } from '#contract/pack/pack.ts'
import { paths, splitPath } from '#contract/paths.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { lazyPart, Part } from './lazy.tsx'
import { Link } from './link.tsx'
import type { MainPlace } from './page.ts'
import { usePortal } from './portal-context.tsx'
import { useLocation } from './router.tsx'
import { useServices } from './services.tsx'

interface LayoutProps {
  /** Of the header; none where the screen shows it. */
  search?: ReactNode
  children: ReactNode
  /** The one that is marked as current. */
  place?: MainPlace | undefined
  /** Three columns on a desktop: the screen brings its own side columns. */
  columns?: boolean | undefined
}

/** Header, the four places, and footer: the frame of every screen. */
export function Layout({ search, children, place, columns }: LayoutProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <>
      <a className="skip btn" href="#main">
        {t('skip')}
      </a>
      <header className="top">
        <Link className="brand row" to={paths.home(context.locale)}>
          <Brand brand={context.brand} />
        </Link>
        {search}
        <Places current={place} />
      </header>
      <main id="main" tabIndex={-1} className={columns ? 'cols' : undefined}>
        {children}
      </main>
      <Footer />
    </>
  )
}

/** The name, and the logo beside it or in its place. */
function Brand({ brand: { name, logo } }: { brand: PortalContext['brand'] }) {
  if (!logo) return name
  return (
    <>
      {logo.src === undefined ? (
        <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
          <path d={logo.line} />
        </svg>
      ) : (
        <picture>
          {logo.dark && <source srcSet={paths.file(logo.dark)} media="(prefers-color-scheme:dark)" />}
          <img src={paths.file(logo.src)} alt={logo.holdsName ? name : ''} width={logo.width} height={logo.height} />
        </picture>
      )}
      {!logo.holdsName && name}
    </>
  )
}

const places = [
  { key: 'help', icon: 'help', path: paths.home },
  { key: 'orders', icon: 'parcel', path: paths.orders },
  { key: 'reviews', icon: 'star', path: paths.products },
  { key: 'you', icon: 'you', path: paths.you },
] as const satisfies { key: MainPlace; icon: IconName; path: (locale: string) => string }[]

const Attention = lazyPart(() => import('./attention.tsx'))

function Places({ current }: { current: MainPlace | undefined }) {
  const services = useServices()
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <nav className="bar" aria-label={t('nav.label')}>
      {places.map(({ key, icon, path }) => (
        <Link key={key} to={path(context.locale)} aria-current={key === current ? 'page' : undefined}>
          <Icon name={icon} />
          {t(`nav.${key}`)}
          {key === 'you' && services && <Part part={Attention} props={{}} fallback={null} />}
        </Link>
      ))}
    </nav>
  )
}

function Footer() {
  const { t } = useTranslation()
  const { context } = usePortal()
  const { accessibility, brand, locale, market } = context
  const { page } = splitPath(useLocation().pathname)
  return (
    <footer className="dim">
      <Link to={paths.contact(locale)}>{t('nav.contact')}</Link>
      {market.withdrawal.function && <Link to={paths.withdraw(locale)}>{t('footer.withdraw')}</Link>}
      {brand.imprint && market.imprint && <a href={brand.imprint}>{t('footer.imprint')}</a>}
      {brand.privacy && <a href={brand.privacy}>{t('footer.privacy')}</a>}
      {accessibility && <Link to={paths.article(locale, accessibility)}>{t('footer.accessibility')}</Link>}
      <Link to={paths.region(locale, page)}>{t('footer.region')}</Link>
    </footer>
  )
}
