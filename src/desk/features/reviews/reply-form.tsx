import { useTranslation } from 'react-i18next'
import type { DeskReview } from '#contract/reviews/desk-reviews.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { TextField } from '#ui/field.tsx'
import { dropDraft, keepDraft, readDraft } from './reply-draft.ts'

interface ReplyFormProps {
  review: DeskReview
  sending: boolean
  onSend: (reply: string) => void
  onCancel: () => void
}

/** The shop's public answer, in the language of the review. What is typed survives a session that ends. */
export function ReplyForm({ review, sending, onSend, onCancel }: ReplyFormProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <form
      className="form"
      onSubmit={event => {
        event.preventDefault()
        const reply = String(new FormData(event.currentTarget).get('reply') ?? '').trim()
        if (reply) onSend(reply)
      }}
    >
      <TextField
        label={t('reviews.replyText')}
        hint={review.language && t('reviews.replyHint', { language: formats.languageName(review.language) })}
        name="reply"
        required
        maxLength={5000}
        dir="auto"
        // For the spelling checker of the browser.
        lang={review.language}
        defaultValue={readDraft(review.id) ?? review.reply?.text}
        onInput={event => keepDraft(review.id, event.currentTarget.value)}
        // It opens on the reader's own click, in the place of the button clicked.
        autoFocus
      />
      <p className="row">
        <button className="btn primary" type="submit" disabled={sending}>
          {t('reviews.replySend')}
        </button>
        <button
          className="btn"
          type="button"
          onClick={() => {
            dropDraft(review.id)
            onCancel()
          }}
        >
          {t('cancel')}
        </button>
      </p>
    </form>
  )
}
