import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type DeskReturn, moveReturn } from '#contract/returns/desk-returns.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useToast } from '#desk/frame/toast.tsx'
import type { ReturnBar, ReturnState } from '#domain/return/return.ts'

/** The step to another state, with what it asks for: a refusal its reason, a label its address. */
export interface Move {
  state: ReturnState
  bar?: ReturnBar
  note?: string
  labelUrl?: string
}

export function useMoveReturn({ id, state: from }: DeskReturn) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const say = useToast()
  return useMutation({
    mutationFn: (move: Move) => answerTo(moveReturn, { id, from, ...move }),
    onSuccess(after) {
      say(t('returns.done'))
      queries.setQueryData(['return', id], after)
      void queries.invalidateQueries({ queryKey: ['returns'] })
    },
    onError(error) {
      // Somebody else was faster: show what is true now.
      if (reasonOf(error) === 'conflict') void queries.invalidateQueries({ queryKey: ['return', id] })
    },
  })
}
