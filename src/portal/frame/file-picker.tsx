import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDocument, mostAttachments } from '#domain/attachment/attachment.ts'
import { packFile } from './pack-file.ts'

interface FilePickerProps {
  label: string
  /** Base64 of JPEG, or of PDF. */
  files: readonly string[]
  onChange: (files: string[]) => void
  /** Not only photos. */
  takesDocuments?: boolean
}

/** Photos are made small on the phone before anything is kept or sent. */
export function FilePicker({ label, files, onChange, takesDocuments }: FilePickerProps) {
  const { t } = useTranslation()
  const [unreadable, setUnreadable] = useState(false)
  const [busy, setBusy] = useState(false)

  async function add(chosen: File[]) {
    setBusy(true)
    const made = await Promise.all(
      chosen.slice(0, mostAttachments - files.length).map(file => packFile(file, takesDocuments)),
    )
    const read = made.filter(file => file !== undefined)
    setUnreadable(read.length < made.length)
    onChange([...files, ...read])
    setBusy(false)
  }

  return (
    <div className="field">
      <b>{label}</b>
      <span className="dim">{t('files.hint', { most: mostAttachments })}</span>
      <span className="row">
        {files.map((file, position) => (
          <button
            key={file.slice(-64)}
            className="thumb"
            type="button"
            aria-label={t('files.remove', { number: position + 1 })}
            onClick={() => onChange(files.filter(other => other !== file))}
          >
            {isDocument(file) ? (
              <b className="chip">PDF</b>
            ) : (
              <img src={`data:image/jpeg;base64,${file}`} alt="" width={88} height={88} />
            )}
            <span aria-hidden="true">×</span>
          </button>
        ))}
        {files.length < mostAttachments && (
          <label className="btn add-photo" aria-busy={busy}>
            <input
              type="file"
              accept={`image/*${takesDocuments ? ',application/pdf' : ''}`}
              multiple
              disabled={busy}
              onChange={event => {
                void add([...(event.currentTarget.files ?? [])])
                // So that the same picture can be chosen again after it was removed.
                event.currentTarget.value = ''
              }}
            />
            {t('files.add')}
          </label>
        )}
      </span>
      {unreadable && (
        <span className="wrong" role="alert">
          {t('files.unreadable')}
        </span>
      )}
    </div>
  )
}
