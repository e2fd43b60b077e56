import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskReturn } from '#contract/returns/desk-returns.ts'
import { reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { nextReturnStates, type ReturnState } from '#domain/return/return.ts'
import { MoveDialog } from './move-dialog.tsx'
import { useMoveReturn } from './move-return.ts'

/** Of the buttons; nothing leads back to the first state. */
const letters: Partial<Record<ReturnState, string>> = {
  approved: 'a',
  refused: 'd',
  label_sent: 's',
  received: 'e',
  refunded: 'b',
}

/** What may be done next. A refusal asks why, a label asks where it is; the rest is one tap. */
export function ReturnActions({ value }: { value: DeskReturn }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<'refused' | 'label_sent'>()
  const { move, isPending, error } = useMoveReturn(value)
  const mayHandle = useMay('handle_returns')
  const failure = error ? reasonOf(error) : undefined
  if (!mayHandle) return null
  return (
    <>
      {failure && !asking && <Failure reason={failure} />}
      <p className="row">
        {nextReturnStates[value.state].map((state, position) => (
          <button
            key={state}
            className={position === 0 ? 'btn primary' : 'btn'}
            type="button"
            aria-keyshortcuts={letters[state]}
            disabled={isPending}
            onClick={() => (state === 'refused' || state === 'label_sent' ? setAsking(state) : move({ state }))}
          >
            {t(`returns.move.${state}`)}
          </button>
        ))}
      </p>
      {asking && (
        <MoveDialog
          state={asking}
          locale={value.locale}
          sending={isPending}
          failure={failure}
          onMove={move}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}
