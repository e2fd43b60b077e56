import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Operation } from '#contract/operation.ts'
import type { Reason } from '#desk/frame/ask.ts'
import { useProven } from '#desk/frame/prove.tsx'

/** One change of the accounts after the other: what is being sent, why the last failed. */
export function usePeopleChange() {
  const queries = useQueryClient()
  const proven = useProven()
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Reason>()

  async function change<Input, Output>(operation: Operation<Input, Output>, input: Input): Promise<Output | undefined> {
    setSending(true)
    setFailure(undefined)
    const answer = await proven(operation, input)
    setSending(false)
    // Whoever closed the question has changed her mind: nothing has failed.
    if (!answer.ok && answer.reason !== 'proof_needed') setFailure(answer.reason)
    await queries.invalidateQueries({ queryKey: ['people'] })
    return answer.ok ? answer.value : undefined
  }
  return { change, sending, failure }
}
