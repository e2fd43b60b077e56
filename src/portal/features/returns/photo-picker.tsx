import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostPhotos } from '#domain/return/return.ts'
import { shrinkPhoto } from './shrink-photo.ts'

interface PhotoPickerProps {
  /** Base64 of JPEG. */
  photos: readonly string[]
  onChange: (photos: string[]) => void
}

export function PhotoPicker({ photos, onChange }: PhotoPickerProps) {
  const { t } = useTranslation()
  const [unreadable, setUnreadable] = useState(false)
  const [busy, setBusy] = useState(false)

  async function add(files: File[]) {
    setBusy(true)
    const made = await Promise.all(files.slice(0, mostPhotos - photos.length).map(shrinkPhoto))
    const read = made.filter(photo => photo !== undefined)
    setUnreadable(read.length < made.length)
    onChange([...photos, ...read])
    setBusy(false)
  }

  return (
    <div className="field">
      <b>{t('returns.photos')}</b>
      <span className="dim">{t('returns.photosHint', { most: mostPhotos })}</span>
      <span className="row">
        {photos.map((photo, position) => (
          <button
            key={photo.slice(-64)}
            className="thumb"
            type="button"
            aria-label={t('returns.removePhoto', { number: position + 1 })}
            onClick={() => onChange(photos.filter(other => other !== photo))}
          >
            <img src={`data:image/jpeg;base64,${photo}`} alt="" width={88} height={88} />
            <span aria-hidden="true">×</span>
          </button>
        ))}
        {photos.length < mostPhotos && (
          <label className="btn add-photo" aria-busy={busy}>
            <input
              type="file"
              accept="image/*"
              multiple
              onChange={event => {
                void add([...(event.currentTarget.files ?? [])])
                // So that the same picture can be chosen again after it was removed.
                event.currentTarget.value = ''
              }}
            />
            {t('returns.addPhoto')}
          </label>
        )}
      </span>
      {unreadable && (
        <span className="wrong" role="alert">
          {t('returns.photoUnreadable')}
        </span>
      )}
    </div>
  )
}
