import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, Outlet, useLocation } from 'react-router'
import { Account } from '#desk/frame/account.tsx'
import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { useStaff } from '#desk/frame/staff.tsx'
import { canStaff } from '#domain/staff/staff.ts'
import { Icon } from '#ui/icon.tsx'
import { pages } from './page-table.ts'

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
          {Object.values<Page>(pages).map(
            ({ path, entry }) =>
              entry &&
              canStaff(role, entry.needs) && (
                <NavLink key={path} to={path}>
                  <Icon name={entry.icon} />
                  {entry.label(t)}
                </NavLink>
              ),
          )}
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
