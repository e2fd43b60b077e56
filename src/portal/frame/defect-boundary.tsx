import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  children: ReactNode
  /** Changes with the page: the next one is tried afresh. */
  page: string
  /** Asks for the server's page, which needs no app; the sentence stands where there is none. */
  onDefect?: (() => void) | undefined
}

/** The one place where a defect of a screen becomes visible: one calm sentence, and the rest of the page stays. */
export class DefectBoundary extends Component<Props, { failed?: string }> {
  override state: { failed?: string } = {}

  static getDerivedStateFromError(): { failed?: string } {
    return { failed: '' }
  }

  override componentDidCatch(error: unknown): void {
    reportError(error)
    this.setState({ failed: this.props.page })
    this.props.onDefect?.()
  }

  override componentDidUpdate(): void {
    if (this.state.failed && this.state.failed !== this.props.page) this.setState({ failed: undefined })
  }

  override render(): ReactNode {
    return this.state.failed === undefined ? this.props.children : <Defect />
  }
}

function Defect() {
  const { t } = useTranslation()
  return (
    <p className="note" role="alert">
      {t('error.defect')}
    </p>
  )
}
