import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Something for an editor's own program: it is shown, and taken along by one tap. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<string>()
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(t('content.copied')),
      // What cannot be copied can be marked: it stands beside the button.
      () => setCopied(t('content.notCopied')),
    )
  return (
    <p className="copy-line">
      <span className="dim">{label}</span>
      <code dir="ltr">{text}</code>
      <button
        className="btn"
        type="button"
        aria-label={t('content.copyThis', { what: label })}
        onClick={() => void copy()}
      >
        {t('content.copy')}
      </button>
      <span className="dim" role="status">
        {copied}
      </span>
    </p>
  )
}
