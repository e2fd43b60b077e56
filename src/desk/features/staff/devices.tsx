import { useTranslation } from 'react-i18next'
import { endOtherSessions, endSession, type StaffDevice } from '#contract/staff/account.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { useToast } from '#desk/frame/toast.tsx'
import { deviceName } from './device-name.ts'
import { useAccountChange } from './own-account.ts'

/** Where she is signed in. What is ended here opens nothing any more with the next request, whichever server gets it. */
export function Devices({ sessions }: { sessions: readonly StaffDevice[] }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const say = useToast()
  const { change, sending, failure } = useAccountChange()
  return (
    <section className="card part" aria-labelledby="devices">
      <h2 id="devices">{t('security.devices')}</h2>
      <p className="dim">{t('security.devicesHint')}</p>
      <ul className="rows">
        {sessions.map(({ id, isThis, userAgent, address, since, usedAt }) => (
          <li key={id}>
            <span>
              <b>
                <bdi>{deviceName(userAgent) || t('security.unknownDevice')}</bdi>
              </b>
              <span className="dim">
                <bdi>{address}</bdi>
                {' · '}
                {t('security.since', { time: formats.moment(since) })}
                {!isThis && ` · ${t('security.used', { time: formats.moment(usedAt) })}`}
              </span>
            </span>
            {isThis ? (
              <span className="badge">{t('security.thisDevice')}</span>
            ) : (
              <button
                className="btn"
                type="button"
                disabled={sending}
                onClick={() => void change(endSession, { session: id })}
              >
                {t('signOut')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {failure && <Failure reason={failure} />}
      {sessions.length > 1 && (
        <p className="row">
          <button
            className="btn"
            type="button"
            disabled={sending}
            onClick={() => void change(endOtherSessions, {}).then(done => done && say(t('security.endedOthers')))}
          >
            {t('security.endOthers')}
          </button>
        </p>
      )}
    </section>
  )
}
