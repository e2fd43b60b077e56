import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskReturn, moveReturn } from '#contract/returns/desk-returns.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'
import { useToast } from '#desk/frame/toast.tsx'
import { nextReturnStates, type ReturnBar, type ReturnState } from '#domain/return/return.ts'
import { MoveDialog } from './move-dialog.tsx'

export interface Move {
  state: ReturnState
  bar?: ReturnBar
  note?: string
  labelUrl?: string
}

/** What may be done next. A refusal asks why, a label asks where it is; the rest is one tap. */
export function ReturnActions({ value }: { value: DeskReturn }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const say = useToast()
  const [asking, setAsking] = useState<'refused' | 'label_sent'>()
  const move = useMutation({
    mutationFn: (step: Move) => answerTo(moveReturn, { id: value.id, from: value.state, ...step }),
    onSuccess(after) {
      say(t('returns.done'))
      queries.setQueryData(['return', value.id], after)
      void queries.invalidateQueries({ queryKey: ['returns'] })
    },
    onError(error) {
      // Somebody else was faster: show what is true now.
      if (reasonOf(error) === 'conflict') void queries.invalidateQueries({ queryKey: ['return', value.id] })
    },
  })
  const failure = move.error ? reasonOf(move.error) : undefined
  return (
    <>
      {failure && !asking && <Failure reason={failure} />}
      <p className="row">
        {nextReturnStates[value.state].map((state, position) => (
          <button
            key={state}
            className={position === 0 ? 'btn primary' : 'btn'}
            type="button"
            disabled={move.isPending}
            onClick={() => (state === 'refused' || state === 'label_sent' ? setAsking(state) : move.mutate({ state }))}
          >
            {t(`returns.move.${state}`)}
          </button>
        ))}
      </p>
      {asking && (
        <MoveDialog
          state={asking}
          locale={value.locale}
          sending={move.isPending}
          failure={failure}
          onMove={(step, close) => move.mutate(step, { onSuccess: close })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}
