import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { fetchOrder } from '#contract/orders/desk-orders.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'

/** Asks the shop for the order at once, and says what came of it. */
export function FetchButton({ id }: { id: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () => answerTo(fetchOrder, { id }),
    // Not the list: to look for the same once more would be another line in the audit log.
    onSuccess: async ({ outcome }) => {
      if (outcome !== 'news') return
      for (const part of ['whole', 'sources']) await queries.invalidateQueries({ queryKey: ['orders', part, id] })
    },
  })
  return (
    <>
      <button className="btn" type="button" aria-keyshortcuts="f" disabled={isPending} onClick={() => mutate()}>
        {t('orders.fetch')}
      </button>
      <span role="status">
        {data && t(`orders.fetched.${data.outcome}`)}{' '}
        {data?.said && (
          <bdi className="dim" lang="en" dir="ltr">
            {data.said}
          </bdi>
        )}
      </span>
      {error && <Failure reason={reasonOf(error)} />}
    </>
  )
}
