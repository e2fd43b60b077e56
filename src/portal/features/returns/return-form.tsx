import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { type ReturnOffer, returnReasons } from '#domain/return/return.ts'
import { Form, type Send } from '#portal/frame/form.tsx'
import { FormTextField, useFormValue } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { ItemChoice } from './item-choice.tsx'

interface ReturnFormProps {
  number: string
  offer: ReturnOffer
  form?: FormState | undefined
  /** Photos, where the app can make them small. */
  photos?: ReactNode
  /** Photos were chosen, which only the app can send. */
  hasPhotos?: boolean
  onSend?: Send
}

/** What, why and how; a real form that the server answers. */
export function ReturnForm({ number, offer, form, photos, hasPhotos, onSend }: ReturnFormProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  if (!offer.items.some(({ bar }) => !bar)) return <Nothing offer={offer} />
  const until = form?.errors?.['until']
  const link = form?.values?.['link']
  return (
    <Form
      className="form returns"
      action={paths.return(context.locale, number)}
      form={form}
      lead={<Period offer={offer} />}
      keepsDraft
      lost={hasPhotos ? t('returns.photosLost') : undefined}
      onSend={onSend}
    >
      {until && <p className="wrong">{t('returns.late', { date: formats.day(until) })}</p>}
      <input type="hidden" name="step" defaultValue="send" />
      {link && <input type="hidden" name="link" defaultValue={link} />}
      <What offer={offer} form={form} />
      <Why />
      <How offer={offer} />
      <div className="card">
        {photos}
        <FormTextField label={t('returns.text')} name="text" rows={3} maxLength={entryLimits.return.text} dir="auto" />
      </div>
      <button className="btn primary wide-btn" type="submit">
        {t('returns.send')}
      </button>
    </Form>
  )
}

function Nothing({ offer }: { offer: ReturnOffer }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="note">{t('returns.nothing')}</p>
      <ul className="list">
        {offer.items.map(item => (
          <ItemChoice key={item.line} item={item} />
        ))}
      </ul>
    </>
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

function What({ offer, form }: Pick<ReturnFormProps, 'offer' | 'form'>) {
  const { t } = useTranslation()
  return (
    <fieldset className="card" aria-describedby="what">
      <legend>{t('returns.items')}</legend>
      {form?.errors?.['items'] && (
        <p className="wrong" id="what" role="alert">
          {t('returns.itemsRequired')}
        </p>
      )}
      <ul className="list">
        {offer.items.map(item => (
          <ItemChoice key={item.line} item={item} chosen={form?.values?.[`q${item.line}`]} />
        ))}
      </ul>
    </fieldset>
  )
}

function Why() {
  const { t } = useTranslation()
  const { value, error } = useFormValue('reason')
  return (
    <label className="card">
      {t('returns.why')}
      <select name="reason" required defaultValue={value ?? ''}>
        <option value="">{t('returns.choose')}</option>
        {returnReasons.map(reason => (
          <option key={reason} value={reason}>
            {t(`returns.reason.${reason}`)}
          </option>
        ))}
      </select>
      {error && <span className="wrong">{error}</span>}
    </label>
  )
}

function How({ offer }: { offer: ReturnOffer }) {
  const { t } = useTranslation()
  const { value } = useFormValue('method')
  const chosen = value || offer.methods[0]
  return (
    <fieldset className="card">
      <legend>{t('returns.how')}</legend>
      {offer.methods.map(method => (
        <label key={method} className="choice">
          <input type="radio" name="method" value={method} required defaultChecked={method === chosen} />
          {t(`returns.method.${method}`)}
        </label>
      ))}
      <p className="dim">{t(offer.free ? 'returns.free' : 'returns.notFree')}</p>
    </fieldset>
  )
}
