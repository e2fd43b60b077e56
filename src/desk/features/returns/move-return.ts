import { useTranslation } from 'react-i18next'
import { type DeskReturn, moveReturn } from '#contract/returns/desk-returns.ts'
import { useHold } from '#desk/frame/hold.ts'
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
  const hold = useHold('returns', moveReturn, () => ({ sentence: t('returns.done') }))
  return {
    ...hold,
    move: (step: Move, then?: () => void) => hold.mutate({ id, from, ...step }, { onSuccess: () => then?.() }),
  }
}
