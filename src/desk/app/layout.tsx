import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, Outlet, useLocation } from 'react-router'
import { Account } from '#desk/frame/account.tsx'
import { paths } from '#desk/frame/paths.ts'
import { useStaff } from '#desk/frame/staff.tsx'
import { canStaff, type Permission } from '#domain/staff/staff.ts'
import { Icon, type IconName } from '#ui/icon.tsx'

const places = [
  { key: 'articles', icon: 'help', path: paths.articles(), needs: 'search_articles' },
  { key: 'reviews', icon: 'star', path: paths.reviews(), needs: 'reply_to_reviews' },
  { key: 'notifications', icon: 'info', path: paths.notifications(), needs: 'handle_notifications' },
  { key: 'feedback', icon: 'chat', path: paths.feedback(), needs: 'read_feedback' },
  { key: 'returns', icon: 'return', path: paths.returns(), needs: 'handle_returns' },
  { key: 'withdrawals', icon: 'shield', path: paths.withdrawals(), needs: 'handle_returns' },
  { key: 'unknownCodes', icon: 'parcel', path: paths.unknownCodes(), needs: 'read_unknown_codes' },
] as const satisfies { key: string; icon: IconName; path: string; needs: Permission }[]

/** Side navigation on a desktop, a top bar on a phone. */
export function Layout() {
  const { t } = useTranslation()
  const { role } = useStaff()
  return (
    <div className="desk">
      <a className="skip btn" href="#main">
        {t('skip')}
      </a>
      <header className="frame">
        <Link className="brand" to={paths.articles()}>
          {t('brand')}
        </Link>
        <button className="btn who" type="button" popoverTarget="account" aria-label={t('account')}>
          <Icon name="you" />
        </button>
        <nav className="places" aria-label={t('nav.label')}>
          {places
            .filter(({ needs }) => canStaff(role, needs))
            .map(({ key, icon, path }) => (
              <NavLink key={key} to={path}>
                <Icon name={icon} />
                {t(`nav.${key}`)}
              </NavLink>
            ))}
        </nav>
        <Account />
      </header>
      <Main />
    </div>
  )
}

/** Takes the focus after a change of place, as a new page would. */
function Main() {
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const seen = useRef(pathname)
  useEffect(() => {
    if (seen.current === pathname) return
    seen.current = pathname
    main.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [pathname])
  return (
    <main id="main" ref={main} tabIndex={-1}>
      <Outlet />
    </main>
  )
}
