import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { FilePicker } from '#portal/frame/file-picker.tsx'
import { FormField } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface FormPartsProps {
  /** Base64 of JPEG. */
  photos: readonly string[]
  onChange: (photos: string[]) => void
  handle: string
  /** What is changed, and by which link on another device. */
  values: FormState['values']
}

/**
 * What only the app has of the form: pictures of what is reviewed, each with what it shows, for those who cannot see it; and the
 * link. Without a network, before this code has come once, the form does without; what was chosen is sent when there is one.
 */
export default function FormParts({ photos, onChange, handle, values }: FormPartsProps) {
  const { t } = useTranslation()
  const { locale } = usePortal().context
  const { review, link } = values ?? {}
  return (
    <>
      <FilePicker label={t('returns.photos')} files={photos} onChange={onChange} />
      {photos.map((photo, position) => (
        <FormField
          key={photo.slice(-64)}
          label={t('reviews.photoAlt', { number: position + 1 })}
          name={`alt${position}`}
          maxLength={entryLimits.review.alt}
          dir="auto"
        />
      ))}
      <p className="dim">{t('reviews.photosWait')}</p>
      {review && link && (
        <p className="dim">
          {t('reviews.elsewhere')}{' '}
          <a href={paths.reviewEdit(locale, handle, review, link)}>{t('reviews.elsewhereLink')}</a>
        </p>
      )}
    </>
  )
}
