import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NewShare, type NewSharedItem, shareArticles } from '#contract/shares/desk-shares.ts'
import { writeClipboard } from '#desk/frame/clipboard.ts'
import { DialogForm } from '#desk/frame/dialog-form.tsx'
import { useLanguage } from '#desk/frame/language-context.tsx'
import type { LinkSubject } from '#desk/frame/link-desk.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useToast } from '#desk/frame/toast.tsx'
import { shareDays, shareLimits } from '#domain/share/share.ts'
import { Field, TextField } from '#ui/field.tsx'
import { ShareLink } from './share-link.tsx'

interface ShareFormProps {
  items: readonly Omit<NewSharedItem, 'as'>[]
  subject: LinkSubject
  /** In which the customer reads, where it is known. */
  locale: string | undefined
  onBack: () => void
}

const times = [7, 30, shareDays, shareLimits.days]

/** Several articles, or one with a word of one's own, as one link; nobody is told but by whoever passes it on. */
export default function ShareForm({ items, subject, locale, onBack }: ShareFormProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const queries = useQueryClient()
  const say = useToast()
  const [copied, setCopied] = useState(false)
  const hasParts = items.some(({ part }) => part !== undefined)
  const share = useMutation({
    mutationFn: (input: NewShare) => answerTo(shareArticles, input),
    async onSuccess({ url }) {
      void queries.invalidateQueries({ queryKey: ['shares'] })
      try {
        await writeClipboard({ text: url ?? '' })
        setCopied(true)
        say(t('shares.copied'))
      } catch {
        // The link stands there, to be copied by hand.
        setCopied(false)
      }
    },
  })
  if (share.data)
    return (
      <>
        <p role="status">{t(copied ? 'shares.madeCopied' : 'shares.made')}</p>
        <ShareLink share={share.data} />
        <p className="row">
          <button className="btn" type="button" onClick={onBack}>
            {t('shares.back')}
          </button>
        </p>
      </>
    )

  function send(data: FormData) {
    const said = (name: string) => String(data.get(name) ?? '').trim() || undefined
    const { conversation } = subject
    const order = conversation ? undefined : said('order')
    const email = conversation || order ? undefined : said('email')
    share.mutate({
      items: items.map(({ article, part }) => ({
        article,
        ...(part && { part }),
        as: part ? (data.has('words') ? 'answer' : 'part') : 'article',
      })),
      ...defined({ note: said('note'), locale: locale ?? subject.locale, conversation, order, email }),
      days: Number(data.get('days')),
    })
  }

  return (
    <DialogForm
      submit={t('shares.make')}
      sending={share.isPending}
      failure={share.error ? reasonOf(share.error) : undefined}
      onSend={send}
      onCancel={onBack}
    >
      <p className="dim">{t('shares.formHint', { count: items.length })}</p>
      <TextField name="note" label={t('shares.note')} rows={3} maxLength={shareLimits.note} dir="auto" autoFocus />
      {subject.conversation ? (
        <p className="badge plain">{t('shares.forConversation')}</p>
      ) : (
        <div>
          <Field name="order" label={t('shares.order')} defaultValue={subject.order} maxLength={60} dir="ltr" />
          <Field
            name="email"
            type="email"
            label={t('shares.email')}
            defaultValue={subject.order ? '' : subject.email}
          />
        </div>
      )}
      {hasParts && (
        <label className="choice">
          <input type="checkbox" name="words" />
          <span>{t('shares.words')}</span>
        </label>
      )}
      <p className="field">
        <label htmlFor="share-days">{t('shares.until')}</label>
        <select id="share-days" name="days" defaultValue={shareDays}>
          {times.map(days => (
            <option key={days} value={days}>
              {t('shares.days', { count: days, shown: formats.number(days) })}
            </option>
          ))}
        </select>
      </p>
    </DialogForm>
  )
}

type Optional = Pick<NewShare, 'note' | 'locale' | 'conversation' | 'order' | 'email'>

/** Without what is not there: the operation takes no empty fields. */
const defined = (fields: { [Name in keyof Optional]: Optional[Name] | undefined }): Optional =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Optional // what is left is there
