import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { base } from '#contract/base.ts'
import { type DeskReturn, deskReturn, returnPhotoPath } from '#contract/returns/desk-returns.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { paths } from '#desk/frame/paths.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'
import { ReturnActions } from './return-actions.tsx'
import { ReturnHistory } from './return-history.tsx'
import { ReturnItems } from './return-items.tsx'

/** One return: what, why, photos, what happened, and what can be done next. */
export function ReturnScreen() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['return', id],
    queryFn: ({ signal }) => answerTo(deskReturn, { id }, signal),
  })
  return (
    <>
      <p>
        <Link to={paths.returns()}>{t('returns.back')}</Link>
      </p>
      {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Found value={data} />}
    </>
  )
}

function Found({ value }: { value: DeskReturn }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { id, number, state, items, reason, method, text, email, until, photos, labelUrl } = value
  return (
    <>
      <h1>
        <bdi>{t('returns.order', { number })}</bdi>
      </h1>
      <p className="row">
        <span className="badge plain">{t(`returns.state.${state}`)}</span>
        {until && <span className="dim">{t('returns.until', { date: formats.date(until) })}</span>}
        {email && (
          <a href={`mailto:${email}`}>
            <bdi>{email}</bdi>
          </a>
        )}
      </p>
      <section className="card">
        <ReturnItems items={items} />
        <p>
          {t(`returns.reason.${reason}`)} · {t(`returns.method.${method}`)}
        </p>
        {text && (
          <p className="words" dir="auto">
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
              <a key={photo} href={returnPhotoPath(id, photo)} target="_blank" rel="noreferrer">
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
        <ReturnActions value={value} />
      </section>
      <ReturnHistory value={value} />
    </>
  )
}
