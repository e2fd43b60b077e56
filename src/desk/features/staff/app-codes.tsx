import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { beginCodes, removeCodes, type StaffAccount } from '#contract/staff/account.ts'
import { Failure } from '#desk/frame/states.tsx'
import { SureDialog } from '#desk/frame/sure-dialog.tsx'
import { AppDialog } from './app-dialog.tsx'
import { useAccountChange } from './own-account.ts'
import { ShownCodes } from './shown-codes.tsx'

/** Codes of an authenticator app, asked for after the password. */
export function AppCodes({ account: { hasCodes, hasPassword } }: { account: StaffAccount }) {
  const { t } = useTranslation()
  const { change, readAgain, sending, failure } = useAccountChange()
  const [app, setApp] = useState<{ secret: string; address: string }>()
  const [codes, setCodes] = useState<string[]>()
  const [removing, setRemoving] = useState(false)
  if (!hasPassword && !hasCodes) return
  return (
    <section className="card part" aria-labelledby="app-codes">
      <h2 id="app-codes">{t('security.codes')}</h2>
      <p className="dim">{t('security.codesHint')}</p>
      {failure && !removing && <Failure reason={failure} />}
      <p className="row">
        <span className={hasCodes ? 'badge' : 'badge plain'}>
          {t(hasCodes ? 'security.codesOn' : 'security.codesOff')}
        </span>
        {hasCodes ? (
          <button className="btn" type="button" onClick={() => setRemoving(true)}>
            {t('security.remove')}
          </button>
        ) : (
          <button
            className="btn"
            type="button"
            disabled={sending}
            onClick={() => void change(beginCodes, {}).then(setApp)}
          >
            {t('security.setUp')}
          </button>
        )}
      </p>
      {app && <AppDialog app={app} onCodes={setCodes} onClose={() => setApp(undefined)} />}
      {codes && (
        <ShownCodes
          codes={codes}
          onClose={() => {
            setCodes(undefined)
            void readAgain()
          }}
        />
      )}
      {removing && (
        <SureDialog
          title={t('security.removeAppSure')}
          submit={t('security.remove')}
          sending={sending}
          failure={failure}
          onSure={async close => {
            if (await change(removeCodes, {})) close()
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </section>
  )
}
