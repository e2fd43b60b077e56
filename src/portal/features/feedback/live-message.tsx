import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleLink, FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { complaintCategories } from '#domain/case/case.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import { ArticleList } from '#portal/frame/article-list.tsx'
import { FilePicker } from '#portal/frame/file-picker.tsx'
import { textIn } from '#portal/frame/form.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useLocation } from '#portal/frame/router.tsx'
import SentNote from '#portal/frame/sent-note.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useDraftPhotos } from '#portal/frame/use-draft-photos.ts'
import { rememberToken } from '#portal/offline/memory/saved-conversations.ts'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'
import { MessageForm } from './message-form.tsx'

interface LiveMessageProps {
  query?: string | undefined
  form?: FormState | undefined
  /** Written without the app. */
  begun?: { id: string; token: string } | undefined
  accessTo?: AccessTo | undefined
}

export type AccessTo = (number: string) => { access: OrderAccess } | undefined

const pause = 400

/** A message goes to the outbox; while it is being written, articles that may answer it are shown below. */
export default function LiveMessage({ query, form, begun, accessTo }: LiveMessageProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()! // drawn only where services are
  const [sent, setSent] = useState<string>()
  const { search } = useLocation()
  const [files, setFiles] = useDraftPhotos(paths.contact(context.locale) + search)
  // Of this form, however often it is sent: other words than before would be another entry.
  const [key] = useState(() => services.environment.uuid())
  const [suggested, setSuggested] = useState<ArticleLink[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function suggest(text: string) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void find(text.trim().slice(0, 200)), pause)
  }

  async function find(text: string) {
    const answer = text.length > 3 ? await services.search(text, 3) : undefined
    if (!answer) return
    setSuggested(answer.results.map(({ language, ...link }) => ({ ...link, ...(language && { fallback: language }) })))
  }

  async function send(data: FormData, shown: string) {
    const [name, order, asked] = [textIn(data, 'name'), textIn(data, 'order'), textIn(data, 'query').slice(0, 200)]
    const complaint = complaintCategories.find(category => category === data.get('complaint'))
    const body: EntryBody = {
      kind: 'message',
      locale: context.locale,
      ...(name && { name }),
      email: textIn(data, 'email'),
      ...(order && { order }),
      ...linkOf(order && accessTo?.(order)?.access),
      key,
      text: textIn(data, 'text'),
      ...(asked && { query: asked }),
      ...(complaint && { complaint }),
    }
    const id = await services.write(body, shown, files)
    setFiles([])
    rememberToken(id, key)
    setSent(id)
  }

  if (sent)
    return (
      <>
        <SentNote id={sent}>{t('contact.thanks')}</SentNote>
        <p>
          <Link className="btn" to={paths.conversation(context.locale, sent)}>
            {t('conversations.show')}
          </Link>
        </p>
      </>
    )
  return (
    <MessageForm form={form} query={query} begun={begun} hasFiles={files.length > 0} onSend={send} onType={suggest}>
      <FilePicker takesDocuments label={t('files.label')} files={files} onChange={setFiles} />
      <div aria-live="polite">
        {suggested.length > 0 && (
          <div className="callout">
            <h3>{t('contact.suggested')}</h3>
            <ArticleList articles={suggested} />
          </div>
        )}
      </div>
    </MessageForm>
  )
}

/** An order that was opened by its link is hers, and so is what she writes about it. */
const linkOf = (access: OrderAccess | '' | undefined) => (access && 'token' in access ? { token: access.token } : {})
