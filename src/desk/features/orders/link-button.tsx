import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { linkOrder } from '#contract/orders/desk-orders.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'
import { useToast } from '#desk/frame/toast.tsx'

/** Makes the link that opens the order for its customer, and copies it. That it was made is logged. */
export function LinkButton({ id }: { id: string }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const say = useToast()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => answerTo(linkOrder, { id }),
    onSuccess: ({ url, until }) =>
      navigator.clipboard.writeText(url).then(
        () => say(t('orders.linked', { day: formats.date(until) })),
        () => say(t('articles.copyFailed', { url: isolated(url) })),
      ),
  })
  return (
    <>
      <button className="btn" type="button" aria-keyshortcuts="l" disabled={isPending} onClick={() => mutate()}>
        {t('orders.link')}
      </button>
      {error && <Failure reason={reasonOf(error)} />}
    </>
  )
}
