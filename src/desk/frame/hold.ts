import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Operation } from '#contract/operation.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import { answerTo, reasonOf } from './queries.ts'
import { useUndo } from './undo.tsx'
import { toHeld, type Waiting, waitingKey } from './waiting.ts'

interface Said {
  /** What happens in a moment, as a sentence. */
  sentence: string
  /** After it was taken back. */
  onUndone?: () => void
}

/**
 * Sends a decision that the server does after a moment, and offers to take it back. `list` is read again where somebody else
 * was faster.
 */
export function useHold<Input>(list: string, operation: Operation<Input, HeldAction>, say: (input: Input) => Said) {
  const queries = useQueryClient()
  const { offer } = useUndo()
  return useMutation({
    mutationFn: (input: Input) => answerTo(operation, input),
    onSuccess(action, input) {
      const held = toHeld(action)
      queries.setQueryData<Waiting>(waitingKey, known => known && { ...known, held: [...known.held, held] })
      offer({ actions: [held], ...say(input) })
    },
    onError(error) {
      const reason = reasonOf(error)
      if (reason === 'conflict' || reason === 'not_found') void queries.invalidateQueries({ queryKey: [list] })
    },
  })
}
