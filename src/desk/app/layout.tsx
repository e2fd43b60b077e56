import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, Outlet, useLocation } from 'react-router'
import { Account } from '#desk/frame/account.tsx'
import { Count, countInWords } from '#desk/frame/count.tsx'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useLinkDesk } from '#desk/frame/link-desk.tsx'
import { isLive, useLive } from '#desk/frame/live.ts'
import type { Page } from '#desk/frame/page.ts'
import { useStaff } from '#desk/frame/staff.tsx'
import { UndoProvider } from '#desk/frame/undo.tsx'
import { usePolledWaiting } from '#desk/frame/waiting.ts'
import { canStaff } from '#domain/staff/staff.ts'
import { Icon } from '#ui/icon.tsx'
import { DeskKeys } from './desk-keys.tsx'
import { LinkDesk } from './link-desk.tsx'
import { pages } from './page-table.ts'

/** Side navigation on a desktop, a top bar on a phone. */
export function Layout() {
  const { t } = useTranslation()
  const { role } = useStaff()
  const [keys, setKeys] = useState(false)
  const { waiting } = usePolledWaiting(isLive)
  useLive()
  return (
    <LinkDesk>
      <div className="desk">
        <a className="skip btn" href="#main">
          {t('skip')}
        </a>
        <header className="frame">
          <Link className="brand" to="/">
            {t('brand')}
          </Link>
          <button className="btn who" type="button" popoverTarget="account" aria-label={t('account')}>
            <Icon name="you" />
          </button>
          {canStaff(role, 'search_articles') && <LinkButton />}
          <nav className="places" aria-label={t('nav.label')}>
            {Object.values<Page>(pages).map(
              ({ path, entry }) =>
                entry &&
                canStaff(role, entry.needs) && (
                  <Entry key={path} path={path} entry={entry} count={entry.waits && waiting[entry.waits]} />
                ),
            )}
          </nav>
          <Account onKeys={() => setKeys(true)} />
        </header>
        <UndoProvider>
          <Main />
          <DeskKeys sheet={keys} onSheet={setKeys} />
        </UndoProvider>
      </div>
    </LinkDesk>
  )
}

/** Says its key to the sheet of keys, and to whoever points at it. */
function LinkButton() {
  const { t } = useTranslation()
  const { open } = useLinkDesk()
  return (
    <button
      className="btn link-button"
      type="button"
      aria-keyshortcuts="Control+K"
      aria-haspopup="dialog"
      onClick={open}
    >
      <Icon name="search" />
      <span>{t('links.open')}</span>
      <kbd>Ctrl K</kbd>
    </button>
  )
}

interface EntryProps {
  path: string
  entry: NonNullable<Page['entry']>
  count: number | undefined
}

/** A place in the navigation, and how much waits there. */
function Entry({ path, entry, count = 0 }: EntryProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const label = entry.label(t)
  const shown = countInWords(count, formats)
  return (
    <NavLink to={path} title={count ? t('nav.waiting', { place: label, count: shown }) : undefined}>
      <Icon name={entry.icon} />
      {label} {count > 0 && <Count number={count} />}
    </NavLink>
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
