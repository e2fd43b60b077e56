import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import type { ReturnOffer } from '#domain/return/return.ts'
import { FilePicker } from '#portal/frame/file-picker.tsx'
import { textIn } from '#portal/frame/form.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useDraftPhotos } from '#portal/frame/use-draft-photos.ts'
import { addEntry } from '#portal/offline/outbox/add-entry.ts'
import { ReturnForm } from './return-form.tsx'

interface LiveReturnFormProps {
  number: string
  /** Opens the order at the server. */
  token: string
  offer: ReturnOffer
  /** Its entry, or that another one is wanted; how far it is is said beside the form. */
  onSent: (entry: string | undefined) => void
}

/** Puts a request and its photos into the outbox; then asks for nothing until another one is wanted. */
export function LiveReturnForm({ number, token, offer, onSent }: LiveReturnFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const [photos, setPhotos] = useDraftPhotos(paths.return(context.locale, number))
  const [state, setState] = useState<'asked' | 'nothing_chosen' | 'sent'>('asked')

  async function send(data: FormData, shown: string) {
    const items = offer.items.flatMap(({ line, title }) => {
      const quantity = Number(textIn(data, `q${line}`))
      return quantity > 0 ? [{ line, title, quantity }] : []
    })
    if (!items.length) {
      setState('nothing_chosen')
      return 'kept'
    }
    const text = textIn(data, 'text')
    const body = {
      kind: 'return',
      locale: context.locale,
      order: { number, token },
      items,
      reason: textIn(data, 'reason'),
      method: textIn(data, 'method'),
      ...(text && { text }),
    } as EntryBody // reason and method are options of our own form
    setState('asked')
    const { id } = await addEntry(body, environment, shown, photos)
    setPhotos([])
    setState('sent')
    onSent(id)
  }

  function askAgain() {
    setState('asked')
    onSent(undefined)
  }

  if (state === 'sent')
    return (
      <p>
        <button className="btn" type="button" onClick={askAgain}>
          {t('returns.another')}
        </button>
      </p>
    )
  return (
    <ReturnForm
      number={number}
      offer={offer}
      // The link: for the server, where the device keeps nothing and the form goes to it as it is.
      form={{ values: { link: token }, ...(state === 'nothing_chosen' && { errors: { items: 'required' } }) }}
      hasPhotos={photos.length > 0}
      photos={<FilePicker label={t('returns.photos')} files={photos} onChange={setPhotos} />}
      onSend={send}
    />
  )
}
