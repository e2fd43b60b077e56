import { useTranslation } from 'react-i18next'
import { reasonOf } from '#desk/frame/queries.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'
import { AppCodes } from './app-codes.tsx'
import { Devices } from './devices.tsx'
import { useAccount } from './own-account.ts'
import { OwnPassword } from './own-password.tsx'
import { Passkeys } from './passkeys.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** How somebody signs in, and where she is signed in. */
export function AccountScreen() {
  const { t } = useTranslation()
  const { data, error, refetch } = useAccount()
  return (
    <>
      <h1>{t('security.title')}</h1>
      <p className="dim">{t('security.lead')}</p>
      {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <Passkeys account={data} />
          <AppCodes account={data} />
          {(data.hasCodes || data.passkeys.length > 0) && <RecoveryCodes left={data.recoveryCodes} />}
          {data.hasPassword && <OwnPassword />}
          <Devices sessions={data.sessions} />
        </>
      )}
    </>
  )
}
