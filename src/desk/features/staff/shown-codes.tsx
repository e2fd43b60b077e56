import { useTranslation } from 'react-i18next'
import { Dialog } from '#desk/frame/dialog.tsx'
import { useToast } from '#desk/frame/toast.tsx'

/** Recovery codes, this once: to be copied, or kept as a file. */
export function ShownCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const text = `${codes.join('\n')}\n`
  return (
    <Dialog title={t('security.recovery')} onClose={onClose}>
      {close => (
        <>
          <p>{t('security.recoveryNow')}</p>
          <ul className="codes">
            {codes.map(code => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <p className="row">
            <button className="btn primary" type="button" onClick={close}>
              {t('security.kept')}
            </button>
            <button
              className="btn"
              type="button"
              onClick={() =>
                void navigator.clipboard.writeText(text).then(
                  () => say(t('security.copied')),
                  () => say(t('security.notCopied')),
                )
              }
            >
              {t('security.copy')}
            </button>
            <a
              className="btn"
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
              download="recovery-codes.txt"
            >
              {t('security.save')}
            </a>
          </p>
        </>
      )}
    </Dialog>
  )
}
