import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { requestKinds } from '#domain/order/order-request.ts'
import { Form } from '#portal/frame/form.tsx'
import { FormTextField, useFormValue } from '#portal/frame/form-field.tsx'
import { Link } from '#portal/frame/link.tsx'
import { LinkField } from '#portal/frame/link-form.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { RequestList } from './request-list.tsx'

/** For whoever has no script: the order's own page offers what suits it; the server says of the others why not. */
export function RequestScreen({ data: { number, form, requests } }: { data: DataOf<'request'> }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <>
      <p className="path dim">
        <Link to={paths.order(context.locale, number)}>
          <bdi>{t('orders.order', { number })}</bdi>
        </Link>
      </p>
      <h1>{t('requests.title')}</h1>
      {form?.done ? (
        <p className="note" role="status">
          {t('requests.sent')}
        </p>
      ) : (
        <Form action={paths.request(context.locale, number)} form={form}>
          <LinkField label={t('returns.link')} hint={t('requests.linkHint')} />
          <What />
          <FormTextField
            label={t('requests.text')}
            name="text"
            rows={3}
            maxLength={entryLimits.order_request.text}
            dir="auto"
          />
          <button className="btn primary" type="submit">
            {t('requests.send')}
          </button>
        </Form>
      )}
      {requests && <RequestList requests={requests} />}
    </>
  )
}

function What() {
  const { t } = useTranslation()
  const { value, error } = useFormValue('what')
  return (
    <fieldset>
      <legend>{t('requests.choose')}</legend>
      {requestKinds.map(what => (
        <label key={what} className="choice">
          <input type="radio" name="what" value={what} required defaultChecked={what === value} />
          {t(`requests.what.${what}`)}
        </label>
      ))}
      {error && <span className="wrong">{error}</span>}
    </fieldset>
  )
}
