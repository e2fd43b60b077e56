import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { needsWords, type RequestKind } from '#domain/order/order-request.ts'
import { Form, textIn } from '#portal/frame/form.tsx'
import { FormTextField } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { addEntry } from '#portal/offline/outbox/add-entry.ts'

interface RequestFormProps {
  number: string
  token: string
  what: RequestKind
}

/** One thing to ask. What a customer may have come by chance unfolds first; what gets a parcel going is one tap. */
export function RequestForm({ number, token, what }: RequestFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are

  async function send(data: FormData, shown: string) {
    const text = textIn(data, 'text')
    const order = { number, token }
    await addEntry(
      { kind: 'order_request', locale: context.locale, order, what, ...(text && { text }) },
      environment,
      shown,
    )
  }

  const isFolded = what === 'change' || what === 'cancel'
  const form = (
    <Form
      className="form"
      action={paths.request(context.locale, number)}
      // The link: for the server, where the device keeps nothing and the form goes to it as it is.
      form={{ values: {} }}
      onSend={send}
    >
      <input type="hidden" name="link" value={token} />
      <input type="hidden" name="what" value={what} />
      {!isFolded && needsWords(what) && <h3>{t(`requests.what.${what}`)}</h3>}
      <p className="dim">{t(`requests.hint.${what}`)}</p>
      {needsWords(what) && (
        <FormTextField
          label={t('requests.text')}
          name="text"
          rows={4}
          required
          maxLength={entryLimits.order_request.text}
          dir="auto"
        />
      )}
      <button className={isFolded || what !== 'money_back' ? 'btn primary' : 'btn'} type="submit">
        {t(isFolded || needsWords(what) ? 'requests.send' : `requests.what.${what}`)}
      </button>
    </Form>
  )
  return isFolded ? (
    <details>
      <summary>{t(`requests.what.${what}`)}</summary>
      {form}
    </details>
  ) : (
    form
  )
}
