import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { LanguageMenu } from './language-menu.tsx'
import { paths } from './paths.ts'
import { leave as signOut } from './session.ts'
import { useStaff } from './staff.tsx'
import { forgetSession } from './staff-session.ts'
import { useToast } from './toast.tsx'

/** Who is signed in, the desk's language, and the way out. A popover on a phone; part of the side on a desktop. */
export function Account({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation()
  const staff = useStaff()
  const queries = useQueryClient()
  const say = useToast()
  const [leaving, setLeaving] = useState(false)

  async function leave() {
    setLeaving(true)
    if (await signOut()) return forgetSession(queries)
    setLeaving(false)
    say(t('error.unreachable'))
  }

  return (
    <div id="account" className="account" popover="auto">
      <p>
        <b>
          <bdi>{staff.name}</bdi>
        </b>
        <span className="dim">{t(`role.${staff.role}`)}</span>
        <span className="dim">
          <bdi>{staff.email}</bdi>
        </span>
      </p>
      <LanguageMenu />
      <Link
        className="btn"
        to={paths.account()}
        onClick={event => event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover?.()}
      >
        {t('security.title')}
      </Link>
      <button className="btn" type="button" onClick={onKeys}>
        {t('keys.title')} <kbd>?</kbd>
      </button>
      <button className="btn" type="button" disabled={leaving} onClick={() => void leave()}>
        {t('signOut')}
      </button>
    </div>
  )
}
