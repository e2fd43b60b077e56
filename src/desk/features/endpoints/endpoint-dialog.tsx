import { useTranslation } from 'react-i18next'
import { addEndpoint, changeEndpoint, type Endpoint } from '#contract/endpoints/desk-endpoints.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { DialogForm } from '#desk/frame/dialog-form.tsx'
import { endpointEvents } from '#domain/endpoint/endpoint.ts'
import { Field } from '#ui/field.tsx'
import { useEndpointChange } from './endpoint-change.ts'

interface EndpointDialogProps {
  /** The one that is changed; absent: a new one. */
  endpoint?: Endpoint
  onMade: (secret: string) => void
  onClose: () => void
}

export function EndpointDialog({ endpoint, onMade, onClose }: EndpointDialogProps) {
  const { t } = useTranslation()
  const { change, sending, failure } = useEndpointChange()
  const urlFault = failure === 'invalid' ? t('endpoints.urlHint') : undefined

  async function send(data: FormData, close: () => void): Promise<void> {
    const told = {
      url: String(data.get('url')).trim(),
      events: endpointEvents.filter(event => data.getAll('events').includes(event)),
    }
    if (endpoint) {
      if (await change(changeEndpoint, { id: endpoint.id, ...told })) close()
      return
    }
    const made = await change(addEndpoint, told)
    if (!made) return
    close()
    onMade(made.secret)
  }

  return (
    <Dialog title={t(endpoint ? 'endpoints.change' : 'endpoints.new')} onClose={onClose}>
      {close => (
        <DialogForm
          submit={t(endpoint ? 'endpoints.save' : 'endpoints.add')}
          sending={sending}
          failure={urlFault ? undefined : failure}
          onSend={data => send(data, close)}
          onCancel={close}
        >
          <Field
            label={t('endpoints.url')}
            hint={t('endpoints.urlHint')}
            error={urlFault}
            name="url"
            type="url"
            dir="ltr"
            autoComplete="off"
            required
            maxLength={1000}
            defaultValue={endpoint?.url}
          />
          <fieldset>
            <legend>{t('endpoints.events')}</legend>
            <div className="choices">
              {endpointEvents.map(event => (
                <label className="choice" key={event}>
                  <input
                    type="checkbox"
                    name="events"
                    value={event}
                    defaultChecked={endpoint?.events.includes(event) ?? true}
                  />
                  <span>{t(`endpoints.event.${event}`)}</span>
                </label>
              ))}
            </div>
          </fieldset>
        </DialogForm>
      )}
    </Dialog>
  )
}
