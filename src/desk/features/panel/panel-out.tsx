import { useTranslation } from 'react-i18next'
import type { PanelState } from './use-panel.ts'

interface PanelOutProps {
  why: Extract<PanelState, { state: 'out' }>['why']
  onSignIn: () => void
}

/** Nobody is signed in: the desk opens in a window of its own. */
export function PanelOut({ why, onSignIn }: PanelOutProps) {
  const { t } = useTranslation()
  return (
    <>
      {why && (
        <p className="note" role="alert">
          {t([`panel.refused.${why}`, `error.${why}`, 'error.defect'])}
        </p>
      )}
      <p>{t('panel.signInHint')}</p>
      <p className="row">
        <button className="btn primary" type="button" onClick={onSignIn}>
          {t('panel.signIn')}
        </button>
      </p>
    </>
  )
}
