import { useTranslation } from 'react-i18next'
import { base } from '#contract/base.ts'
import { type DeskReturn, returnPhotoPath } from '#contract/returns/desk-returns.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { LinkArticles } from '#desk/frame/link-desk.tsx'
import { BeingDone } from '#desk/frame/undo.tsx'
import { ReturnActions } from './return-actions.tsx'
import { ReturnHistory } from './return-history.tsx'
import { ReturnItems } from './return-items.tsx'

/** One return: what, why, photos, what can be done next, and what happened. */
export function ReturnDetail({ value }: { value: DeskReturn }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { id, state, items, reason, method, text, email, until, photos, labelUrl } = value
  return (
    <>
      <p className="row">
        <span className={state === 'requested' ? 'badge wait' : 'badge plain'}>{t(`returns.state.${state}`)}</span>
        {until && <span className="dim">{t('returns.until', { date: formats.date(until) })}</span>}
        {email && (
          <a href={`mailto:${email}`}>
            <bdi>{email}</bdi>
          </a>
        )}
      </p>
      <LinkArticles locale={value.locale} order={value.number} email={email} />
      <ReturnItems items={items} />
      <p>
        {t(`returns.reason.${reason}`)} · {t(`returns.method.${method}`)}
      </p>
      {text && (
        <p className="words callout" dir="auto">
          {text}
        </p>
      )}
      {labelUrl && (
        <p>
          <a href={labelUrl} target="_blank" rel="noreferrer">
            {t('returns.labelUrl')}
          </a>
        </p>
      )}
      {photos.length > 0 && (
        <p className="row">
          {photos.map((photo, position) => (
            <a key={photo} href={base + returnPhotoPath(id, photo)} target="_blank" rel="noreferrer">
              <img
                src={base + returnPhotoPath(id, photo)}
                alt={t('returns.photo', { number: position + 1 })}
                width={160}
                height={160}
                loading="lazy"
              />
            </a>
          ))}
        </p>
      )}
      <BeingDone object={id}>
        <ReturnActions value={value} />
      </BeingDone>
      <ReturnHistory value={value} />
    </>
  )
}
