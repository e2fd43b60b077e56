import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { type Article, voteReasons } from '#domain/article/article.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { Form, textIn } from '#portal/frame/form.tsx'
import { type LazyPart, lazyPart, Part } from '#portal/frame/lazy.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { ArticleActions } from './article-actions.tsx'

/**
 * `id`: the entry that the thanks are for; absent where the server has answered. `vote`: the name of the vote; that of the
 * entry where it is the first of this phone on this version.
 */
type Step =
  | { step: 'asked' }
  | { step: 'why'; vote: string; id: string }
  | { step: 'thanked' | 'commented'; id?: string | undefined; isFirst?: boolean }

const SentNote = lazyPart(() => import('#portal/frame/sent-note.tsx'))

interface ArticleVoteProps {
  article: Article
  voted?: boolean | undefined
  /** What is asked below the thanks, once for each version of it on this phone. */
  asked: LazyPart<{ article: Article }>
}

/** "Was this helpful?": a real form before the app is here; then an outbox entry, with reasons after a "no". */
export function ArticleVote({ article, voted, asked }: ArticleVoteProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()
  const question = useId()
  const [step, setStep] = useState<Step>(voted ? { step: 'thanked' } : { step: 'asked' })
  const about = { article: article.id, locale: context.locale }

  async function vote(helpful: boolean, shown: string) {
    if (!services) return
    const language = article.fallback ?? context.language
    const { id, vote } = await services.vote(
      { kind: 'vote', ...about, language, helpful, ...(article.updated && { version: article.updated }) },
      article.updated ?? '',
      shown,
    )
    setStep(helpful ? { step: 'thanked', id, isFirst: id === vote } : { step: 'why', vote, id })
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
    const isFirst = step.id === step.vote
    if (reason || text) setStep({ step: 'commented', id: await services.write(body, shown), isFirst })
    else setStep({ step: 'thanked', id: step.id, isFirst })
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
        <Form className="form" action={paths.vote(context.locale, article.id)} keepsDraft onSend={comment}>
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
            <textarea name="text" rows={3} maxLength={entryLimits.comment.text} />
          </label>
          <button className="btn primary" type="submit">
            {t('article.helpful.send')}
          </button>
        </Form>
      )}
      {(step.step === 'thanked' || step.step === 'commented') && (
        <Thanks question={question} id={step.id}>
          {t(step.step === 'thanked' ? 'article.helpful.thanks' : 'article.helpful.sent')}
        </Thanks>
      )}
      <ArticleActions article={article} />
      {'isFirst' in step && step.isFirst && <Part part={asked} props={{ article }} fallback={null} />}
    </section>
  )
}

/** Said by the server, or once the shop has what waits on this phone. */
function Thanks({ question, id, children }: { question: string; id: string | undefined; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div id={question}>
      {id ? (
        <Part part={SentNote} props={{ id, children }} fallback={<p role="status">{t('waiting.sending')}</p>} />
      ) : (
        <p role="status">{children}</p>
      )}
    </div>
  )
}
