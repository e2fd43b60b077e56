import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { Review } from '#domain/review/review.ts'
import { Form } from '#portal/frame/form.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'

/** "This helped me": said once more it is taken back. Without a script the server answers. */
export function HelpfulVote({ review: { id, helpful = 0 }, handle }: { review: Review; handle: string }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()
  const [said, setSaid] = useState<boolean>()
  const count = helpful + Number(said ?? 0)

  async function vote() {
    const { locale } = context
    await services?.vote({ kind: 'review_vote', review: id, locale, helpful: !said }, '')
    setSaid(!said)
  }

  return (
    <Form className="row" action={paths.reviewVote(context.locale, handle, id)} onSend={services && vote}>
      {count > 0 && <span className="dim">{t('reviews.helped', { count })}</span>}
      <button className="btn" type="submit" aria-pressed={said ?? false}>
        {t('reviews.helpful')}
      </button>
    </Form>
  )
}
