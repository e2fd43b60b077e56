import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The one place where a defect of the desk becomes a sentence; React logs it. */
export class DefectBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <Defect /> : this.props.children
  }
}

function Defect() {
  const { t } = useTranslation()
  return (
    <main className="alone">
      <div className="note row" role="alert">
        <span>{t('error.defect')}</span>
        <button className="btn" type="button" onClick={() => location.reload()}>
          {t('retry')}
        </button>
      </div>
    </main>
  )
}
