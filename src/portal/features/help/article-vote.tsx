import { useId, useState } from 'react'
import { paths } from '#contract/paths.ts'
import { type Article, voteReasons } from '#domain/article/article.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import { Form, textIn } from '#portal/frame/form.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { ArticleActions } from './article-actions.tsx'

type Step = { step: 'asked' } | { step: 'why'; vote: string } | { step: 'thanked' } | { step: 'commented' }

/** "Was this helpful?": a real form before the app is here; then an outbox entry, with reasons after a "no". */
export function ArticleVote({ article, voted }: { article: Article; voted?: boolean }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()
  const question = useId()
  const [step, setStep] = useState<Step>(voted ? { step: 'thanked' } : { step: 'asked' })
  const about = { article: article.id, locale: context.locale }

  async function vote(helpful: boolean, shown: string) {
    if (!services) return
    const language = article.fallback ?? context.language
    const { vote } = await services.vote({ kind: 'vote', ...about, language, helpful }, article.updated ?? '', shown)
    setStep(helpful ? { step: 'thanked' } : { step: 'why', vote })
  }

  async function comment(data: FormData, shown: string) {
    if (!services || step.step !== 'why') return
    const reason = voteReasons.find(candidate => candidate === data.get('reason'))
    const text = textIn(data, 'text')
    const body: EntryBody = {
      kind: 'comment',
      vote: step.vote,
      ...about,
      ...(reason && { reason }),
      ...(text && { text }),
    }
    if (reason || text) await services.write(body, shown)
    setStep({ step: 'commented' })
  }

  return (
    <section className="vote" aria-labelledby={question}>
      {step.step === 'asked' && (
        <Form
          className="row"
          action={paths.vote(context.locale, article.id)}
          onSend={services && ((data, shown) => vote(data.get('helpful') === 'yes', shown))}
        >
          <b id={question}>{t('article.helpful.question')}</b>
          <button className="btn" name="helpful" value="yes" type="submit">
            {t('article.helpful.yes')}
          </button>
          <button className="btn" name="helpful" value="no" type="submit">
            {t('article.helpful.no')}
          </button>
        </Form>
      )}
      {step.step === 'why' && (
        <Form className="form" action={paths.vote(context.locale, article.id)} onSend={comment}>
          <input type="hidden" name="helpful" defaultValue="no" />
          <fieldset>
            <legend id={question}>{t('article.helpful.why')}</legend>
            {voteReasons.map(reason => (
              <label className="choice" key={reason}>
                <input type="radio" name="reason" value={reason} />
                {t(`article.reason.${reason}`)}
              </label>
            ))}
          </fieldset>
          <label>
            {t('article.helpful.comment')}
            <textarea name="text" rows={3} maxLength={2000} />
          </label>
          <button className="btn primary" type="submit">
            {t('article.helpful.send')}
          </button>
        </Form>
      )}
      {(step.step === 'thanked' || step.step === 'commented') && (
        <p id={question} role="status">
          {t(step.step === 'thanked' ? 'article.helpful.thanks' : 'article.helpful.sent')}
        </p>
      )}
      <ArticleActions article={article} />
    </section>
  )
}
