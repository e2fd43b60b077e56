import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type DeskOrderDetail, markOrder } from '#contract/orders/desk-orders.ts'
import { Age } from '#desk/frame/age.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'

/** A few words that all staff see at the order; empty ones take them away. */
export function MarkForm({ id, mark }: { id: string; mark: DeskOrderDetail['mark'] }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (text: string) => answerTo(markOrder, { id, text }),
    onSuccess: ({ mark: now }) => {
      queries.setQueryData<DeskOrderDetail>(['orders', 'whole', id], known => known && { ...known, mark: now })
    },
  })
  return (
    <>
      <form
        key={mark?.at}
        className="order-search"
        onSubmit={event => {
          event.preventDefault()
          mutate(String(new FormData(event.currentTarget).get('mark') ?? '').trim())
        }}
      >
        <input
          name="mark"
          aria-label={t('orders.mark')}
          placeholder={t('orders.mark')}
          defaultValue={mark?.text}
          maxLength={200}
          dir="auto"
          autoComplete="off"
        />
        <button className="btn" type="submit" disabled={isPending}>
          {t('orders.markIt')}
        </button>
      </form>
      {mark && (
        <p className="row dim">
          <bdi>{mark.who}</bdi>
          <Age at={mark.at} />
        </p>
      )}
      {error && <Failure reason={reasonOf(error)} />}
    </>
  )
}
