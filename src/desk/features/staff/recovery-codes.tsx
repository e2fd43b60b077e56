import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { renewRecoveryCodes } from '#contract/staff/account.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { useAccountChange } from './own-account.ts'
import { ShownCodes } from './shown-codes.tsx'

/** For whoever loses her phone. */
export function RecoveryCodes({ left }: { left: number }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { change, sending, failure } = useAccountChange()
  const [codes, setCodes] = useState<string[]>()
  return (
    <section className="card part" aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">{t('security.recovery')}</h2>
      <p className="dim">{t('security.recoveryHint')}</p>
      {failure && <Failure reason={failure} />}
      <p className="row">
        <span className={left > 2 ? 'badge plain' : 'badge bad'}>
          {t('security.left', { left: formats.number(left) })}
        </span>
        <button
          className="btn"
          type="button"
          disabled={sending}
          onClick={() => void change(renewRecoveryCodes, {}).then(renewed => setCodes(renewed?.recoveryCodes))}
        >
          {t('security.renew')}
        </button>
      </p>
      {codes && <ShownCodes codes={codes} onClose={() => setCodes(undefined)} />}
    </section>
  )
}
