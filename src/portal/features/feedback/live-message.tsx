import { useRef, useState } from 'react'
import type { ArticleLink, FormState } from '#contract/page/page.ts'
import { ArticleList } from '#portal/frame/article-list.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
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
  const [state, setState] = useState<{ form: FormState | undefined; queued: boolean }>({ form, queued: false })
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

  async function send(data: FormData) {
    const field = (name: string) => String(data.get(name) ?? '').trim()
    const [name, email, order, text, asked] = ['name', 'email', 'order', 'text', 'query'].map(field) as [
      string,
      string,
      string,
      string,
      string,
    ]
    await services.write({
      kind: 'message',
      locale: context.locale,
      email,
      text,
      ...(name && { name }),
      ...(order && { order }),
      ...(asked && { query: asked.slice(0, 200) }),
    })
    setState({ form: { done: true }, queued: !services.environment.online() })
  }

  if (state.form?.done && state.queued)
    return (
      <p className="note" role="status">
        {t('banner.queued')}
      </p>
    )
  return (
    <>
      <MessageForm form={state.form} query={query} onSend={data => void send(data)} onType={suggest} />
      {suggested.length > 0 && !state.form?.done && (
        <section aria-live="polite">
          <h2>{t('contact.suggested')}</h2>
          <ArticleList articles={suggested} />
        </section>
      )}
    </>
  )
}
