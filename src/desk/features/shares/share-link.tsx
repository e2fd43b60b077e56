import { useTranslation } from 'react-i18next'
import type { DeskShare } from '#contract/shares/desk-shares.ts'
import { writeClipboard } from '#desk/frame/clipboard.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useToast } from '#desk/frame/toast.tsx'

/** The link, to be read and copied; where it opens nothing any more there is none. */
export function ShareLink({ share: { url } }: { share: DeskShare }) {
  const { t } = useTranslation()
  const say = useToast()
  if (!url) return null
  return (
    <p className="row">
      <bdi>{url}</bdi>
      <button
        className="btn"
        type="button"
        onClick={() =>
          void writeClipboard({ text: url }).then(
            () => say(t('shares.copied')),
            () => say(t('articles.copyFailed', { url: isolated(url) })),
          )
        }
      >
        {t('shares.copy')}
      </button>
    </p>
  )
}
