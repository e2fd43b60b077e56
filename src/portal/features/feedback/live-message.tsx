import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleLink, FormState } from '#contract/page/page.ts'
import { complaintCategories } from '#domain/case/case.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import { ArticleList } from '#portal/frame/article-list.tsx'
import { textIn } from '#portal/frame/form.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import SentNote from '#portal/frame/sent-note.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { MessageForm } from './message-form.tsx'

interface LiveMessageProps {
  query?: string | undefined
  form?: FormState | undefined
}

const pause = 400

/** A message goes to the outbox; while it is being written, articles that may answer it are shown below. */
export default function LiveMessage({ query, form }: LiveMessageProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()! // drawn only where services are
  const [sent, setSent] = useState<string>()
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
      text: textIn(data, 'text'),
      ...(asked && { query: asked }),
      ...(complaint && { complaint }),
    }
    setSent(await services.write(body, shown))
  }

  if (sent) return <SentNote id={sent}>{t('contact.thanks')}</SentNote>
  return (
    <MessageForm form={form} query={query} onSend={send} onType={suggest}>
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
