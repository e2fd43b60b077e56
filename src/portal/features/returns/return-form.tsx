import type { ReactNode } from 'react'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { type OfferedItem, type ReturnOffer, returnReasons } from '#domain/return/return.ts'
import { FormNotice } from '#portal/frame/form-notice.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { TextField } from '#ui/field.tsx'

interface ReturnFormProps {
  number: string
  offer: ReturnOffer
  form?: FormState | undefined
  /** Photos, where the app can make them small. */
  photos?: ReactNode
  onSend?: (data: FormData) => void
}

/** What, why and how; a real form that the server answers. */
export function ReturnForm({ number, offer, form, photos, onSend }: ReturnFormProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const value = (name: string) => form?.values?.[name]
  const until = form?.errors?.['until']
  if (!offer.items.some(({ bar }) => !bar))
    return (
      <>
        <p className="note">{t('returns.nothing')}</p>
        <ul className="list">
          {offer.items.map(item => (
            <ItemChoice key={item.line} item={item} chosen={undefined} />
          ))}
        </ul>
      </>
    )
  return (
    <form
      className="form returns"
      method="post"
      action={paths.return(context.locale, number)}
      onSubmit={event => {
        if (!onSend) return
        event.preventDefault()
        onSend(new FormData(event.currentTarget))
      }}
    >
      <Period offer={offer} />
      <FormNotice refusal={form?.refusal} />
      {until && <p className="wrong">{t('returns.late', { date: formats.day(until) })}</p>}
      <input type="hidden" name="step" defaultValue="send" />
      {value('id') && <input type="hidden" name="id" defaultValue={value('id')} />}
      {value('link') && <input type="hidden" name="link" defaultValue={value('link')} />}
      <fieldset className="card" aria-describedby="what">
        <legend>{t('returns.items')}</legend>
        {form?.errors?.['items'] && (
          <p className="wrong" id="what" role="alert">
            {t('returns.itemsRequired')}
          </p>
        )}
        <ul className="list">
          {offer.items.map(item => (
            <ItemChoice key={item.line} item={item} chosen={value(`q${item.line}`)} />
          ))}
        </ul>
      </fieldset>
      <label className="card">
        {t('returns.why')}
        <select name="reason" required defaultValue={value('reason') ?? ''}>
          <option value="">{t('returns.choose')}</option>
          {returnReasons.map(reason => (
            <option key={reason} value={reason}>
              {t(`returns.reason.${reason}`)}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="card">
        <legend>{t('returns.how')}</legend>
        {offer.methods.map((method, position) => (
          <label key={method} className="choice">
            <input
              type="radio"
              name="method"
              value={method}
              required
              defaultChecked={value('method') ? value('method') === method : position === 0}
            />
            {t(`returns.method.${method}`)}
          </label>
        ))}
        <p className="dim">{t(offer.free ? 'returns.free' : 'returns.notFree')}</p>
      </fieldset>
      <div className="card">
        {photos}
        <TextField
          label={t('returns.text')}
          name="text"
          rows={3}
          maxLength={2000}
          dir="auto"
          defaultValue={value('text')}
        />
      </div>
      <button className="btn primary wide-btn" type="submit">
        {t('returns.send')}
      </button>
    </form>
  )
}

function Period({ offer: { until, late, days } }: { offer: ReturnOffer }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  if (!until) return <p className="lead">{t('returns.days', { count: days })}</p>
  const date = formats.day(until)
  return late ? (
    <p className="note">{t('returns.late', { date })}</p>
  ) : (
    <p className="lead">{t('returns.until', { date })}</p>
  )
}

function ItemChoice({ item, chosen }: { item: OfferedItem; chosen: string | undefined }) {
  const { t } = useTranslation()
  const { line, title, quantity, image, bar } = item
  const name = `q${line}`
  const picture = image && <img src={image} alt="" width={56} height={56} loading="lazy" />
  if (bar)
    return (
      <li className="choice off">
        {picture}
        <span>
          <bdi>{title}</bdi>
          <small className="dim">{t(`returns.bar.${bar}`)}</small>
        </span>
      </li>
    )
  if (quantity === 1)
    return (
      <li>
        <label className="choice">
          <input type="checkbox" name={name} value="1" defaultChecked={chosen === '1'} />
          {picture}
          <bdi>{title}</bdi>
        </label>
      </li>
    )
  return (
    <li>
      <label className="choice">
        <select name={name} defaultValue={chosen ?? '0'} aria-label={t('returns.quantityOf', { item: title })}>
          {[...Array(quantity + 1).keys()].map(count => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
        {picture}
        <bdi>{title}</bdi>
      </label>
    </li>
  )
}
