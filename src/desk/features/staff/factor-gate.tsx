import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LanguageMenu } from '#desk/frame/language-menu.tsx'
import { usePageTitle } from '#desk/frame/page-title.ts'
import { reasonOf } from '#desk/frame/queries.ts'
import { leave } from '#desk/frame/session.ts'
import { forgetSession } from '#desk/frame/staff-session.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'
import { AppCodes } from './app-codes.tsx'
import { useAccount } from './own-account.ts'
import { Passkeys } from './passkeys.tsx'

/** In place of the desk, for whose role a password is not enough: it opens once a second factor is set up. */
export function FactorGate() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { data, error, refetch } = useAccount()
  usePageTitle(t('security.title'))
  return (
    <main className="alone">
      <p className="brand">{t('brand')}</p>
      <div>
        <h1>{t('security.title')}</h1>
        <p className="note" role="status">
          {t('security.must')}
        </p>
        {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
        {!data && !error && <Loading />}
        {data && (
          <>
            <Passkeys account={data} />
            <AppCodes account={data} />
          </>
        )}
        <button
          className="btn"
          type="button"
          onClick={() => void leave().then(isOut => isOut && forgetSession(queries))}
        >
          {t('signOut')}
        </button>
      </div>
      <LanguageMenu />
    </main>
  )
}
