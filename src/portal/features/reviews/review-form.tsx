import { Fragment, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { Form, type Send } from '#portal/frame/form.tsx'
import { FormField, FormTextField, useFormValue } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { Icon } from '#ui/icon.tsx'

const { review: limits } = entryLimits

export interface ReviewFormProps {
  handle: string
  form?: FormState | undefined
  /** Puts the review into the outbox once the app is here. */
  onSend?: Send | undefined
  /** What only the app has of it. */
  more?: ReactNode
  /** What is said where they cannot be. */
  lost?: string | undefined
}

/** Also the name of its draft. */
export const reviewFormAction = (locale: string, handle: string): string => `${paths.reviews(locale, handle)}#write`

export function ReviewForm({ handle, form, onSend, more, lost }: ReviewFormProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const id = useId()
  const { review, key } = form?.values ?? {}
  const isRemoved = form?.values?.['removed'] !== undefined
  if (form?.done)
    return (
      <p className="note" role="status">
        {t(isRemoved ? 'reviews.removed' : 'reviews.thanks')}
      </p>
    )
  return (
    <Form
      action={reviewFormAction(context.locale, handle)}
      form={form}
      keepsDraft={!review}
      lost={lost}
      onSend={onSend}
    >
      {review && <input type="hidden" name="review" value={review} />}
      {key && <input type="hidden" name="key" value={key} />}
      <Rating />
      <FormField label={t('reviews.headline')} name="title" maxLength={limits.title} dir="auto" />
      <FormTextField
        label={t('reviews.text')}
        hint={t('reviews.textHint')}
        name="text"
        maxLength={limits.text}
        required
        dir="auto"
      />
      <FormField
        label={t('reviews.author')}
        name="author"
        required
        maxLength={limits.author}
        autoComplete="nickname"
        dir="auto"
      />
      {review ? (
        <p className="field">
          <label htmlFor={id}>{t('reviews.language')}</label>
          <select id={id} name="language" defaultValue={form?.values?.['language']}>
            {[...new Set(context.locales.map(({ language }) => language))].map(language => (
              <option key={language} value={language}>
                {formats.languageName(language)}
              </option>
            ))}
          </select>
        </p>
      ) : (
        <>
          <p className="dim">{t('reviews.proof')}</p>
          <FormField label={t('reviews.order')} name="number" maxLength={limits.number} autoComplete="off" dir="auto" />
          <FormField
            label={t('reviews.factor')}
            name="factor"
            maxLength={limits.factor}
            autoComplete="email"
            dir="auto"
          />
        </>
      )}
      {more}
      <p className="row">
        <button className="btn primary" type="submit">
          {t('reviews.send')}
        </button>
        {review && (
          <button className="btn" type="submit" name="remove" value="1">
            {t('reviews.remove')}
          </button>
        )}
      </p>
    </Form>
  )
}

/** Five stars to tap; for keyboard and screen reader a group of five choices. */
function Rating() {
  const { t } = useTranslation()
  const id = useId()
  const { value, error } = useFormValue('rating')
  return (
    <fieldset className="rate">
      <legend>{t('reviews.rating')}</legend>
      <div>
        {[1, 2, 3, 4, 5].map(stars => (
          <Fragment key={stars}>
            <input
              type="radio"
              id={`${id}${stars}`}
              name="rating"
              value={stars}
              required
              defaultChecked={value === String(stars)}
            />
            <label htmlFor={`${id}${stars}`}>
              <Icon name="star" />
              <span>{t('reviews.stars', { count: stars })}</span>
            </label>
          </Fragment>
        ))}
      </div>
      {error && <span className="wrong">{error}</span>}
    </fieldset>
  )
}
