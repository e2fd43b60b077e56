import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { useFieldErrors } from '#portal/frame/field-error.ts'
import { FormNotice } from '#portal/frame/form-notice.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { Field, TextField } from '#ui/field.tsx'

interface ReviewFormProps {
  handle: string
  form?: FormState | undefined
  /** Puts the review into the outbox once the app is here. */
  onSend?: ((data: FormData) => void) | undefined
}

export function ReviewForm({ handle, form, onSend }: ReviewFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const error = useFieldErrors(form)
  const value = (name: string) => form?.values?.[name]
  if (form?.done)
    return (
      <p className="note" role="status">
        {t('reviews.thanks')}
      </p>
    )
  return (
    <form
      className="form card"
      method="post"
      action={`${paths.reviews(context.locale, handle)}#write`}
      onSubmit={event => {
        if (!onSend) return
        event.preventDefault()
        onSend(new FormData(event.currentTarget))
      }}
    >
      <FormNotice refusal={form?.refusal} />
      {value('id') && <input type="hidden" name="id" defaultValue={value('id')} />}
      <fieldset className="rate">
        <legend>{t('reviews.rating')}</legend>
        {[1, 2, 3, 4, 5].map(stars => (
          <label key={stars}>
            <input
              type="radio"
              name="rating"
              value={stars}
              required
              defaultChecked={value('rating') === String(stars)}
            />
            <span>{t('reviews.stars', { count: stars })}</span>
          </label>
        ))}
        {error('rating') && <span className="wrong">{error('rating')}</span>}
      </fieldset>
      <Field
        label={t('reviews.headline')}
        name="title"
        maxLength={120}
        dir="auto"
        defaultValue={value('title')}
        error={error('title')}
      />
      <TextField
        label={t('reviews.text')}
        hint={t('reviews.textHint')}
        name="text"
        maxLength={5000}
        required
        dir="auto"
        defaultValue={value('text')}
        error={error('text')}
      />
      <Field
        label={t('reviews.author')}
        name="author"
        required
        maxLength={60}
        autoComplete="nickname"
        dir="auto"
        defaultValue={value('author')}
        error={error('author')}
      />
      <p className="dim">{t('reviews.proof')}</p>
      <Field
        label={t('reviews.order')}
        name="number"
        maxLength={60}
        autoComplete="off"
        dir="auto"
        defaultValue={value('number')}
        error={error('number')}
      />
      <Field
        label={t('reviews.factor')}
        name="factor"
        maxLength={200}
        autoComplete="email"
        dir="auto"
        defaultValue={value('factor')}
        error={error('factor')}
      />
      <button className="btn primary" type="submit">
        {t('reviews.send')}
      </button>
    </form>
  )
}
