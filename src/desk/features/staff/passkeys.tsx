import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addPasskey,
  askToEnrolPasskey,
  removePasskey,
  renamePasskey,
  type StaffAccount,
  type StaffPasskey,
} from '#contract/staff/account.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { knowsPasskeys, makePasskey } from '#desk/frame/passkey.ts'
import { Failure } from '#desk/frame/states.tsx'
import { SureDialog } from '#desk/frame/sure-dialog.tsx'
import { deviceName } from './device-name.ts'
import { NameDialog } from './name-dialog.tsx'
import { useAccountChange } from './own-account.ts'
import { ShownCodes } from './shown-codes.tsx'

/** Passkeys: one is enough to sign in, and nobody can be tricked into handing it over. */
export function Passkeys({ account: { passkeys } }: { account: StaffAccount }) {
  const { t } = useTranslation()
  const { change, readAgain, sending, failure } = useAccountChange()
  const [codes, setCodes] = useState<string[]>()

  async function add() {
    const question = await change(askToEnrolPasskey, {})
    const response = question && (await makePasskey(question.options))
    if (!response) return
    const name = deviceName(navigator.userAgent) || t('security.passkey')
    const added = await change(addPasskey, { token: question.token, response, name })
    if (added?.recoveryCodes) return setCodes(added.recoveryCodes)
    if (added) await readAgain()
  }

  return (
    <section className="card part" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('security.passkeys')}</h2>
      <p className="dim">{t('security.passkeysHint')}</p>
      {passkeys.length > 0 && (
        <ul className="rows">
          {passkeys.map(passkey => (
            <Passkey key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {failure && <Failure reason={failure} />}
      <p className="row">
        <button
          className={passkeys.length ? 'btn' : 'btn primary'}
          type="button"
          disabled={sending || !knowsPasskeys()}
          onClick={() => void add()}
        >
          {t('security.addPasskey')}
        </button>
        {!knowsPasskeys() && <span className="dim">{t('security.unsupported')}</span>}
      </p>
      {codes && (
        <ShownCodes
          codes={codes}
          onClose={() => {
            setCodes(undefined)
            void readAgain()
          }}
        />
      )}
    </section>
  )
}

function Passkey({ passkey: { id, name, synced, at, usedAt } }: { passkey: StaffPasskey }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { change, sending, failure } = useAccountChange()
  const [asking, setAsking] = useState<'name' | 'remove'>()
  const close = () => setAsking(undefined)
  return (
    <li>
      <span>
        <b dir="auto">{name}</b>
        <span className="dim">
          {t('security.added', { date: formats.date(at.slice(0, 10)) })}
          {' · '}
          {usedAt ? t('security.used', { time: formats.moment(usedAt) }) : t('security.unused')}
          {synced && ` · ${t('security.synced')}`}
        </span>
      </span>
      {failure && !asking && <Failure reason={failure} />}
      <button className="btn" type="button" onClick={() => setAsking('name')}>
        {t('security.rename')}
      </button>
      <button className="btn" type="button" onClick={() => setAsking('remove')}>
        {t('security.remove')}
      </button>
      {asking === 'name' && (
        <NameDialog
          name={name}
          sending={sending}
          failure={failure}
          onName={async (next, done) => {
            if (await change(renamePasskey, { passkey: id, name: next })) done()
          }}
          onClose={close}
        />
      )}
      {asking === 'remove' && (
        <SureDialog
          title={t('security.removeSure', { name: isolated(name) })}
          submit={t('security.remove')}
          sending={sending}
          failure={failure}
          onSure={async done => {
            if (await change(removePasskey, { passkey: id })) done()
          }}
          onClose={close}
        />
      )}
    </li>
  )
}
