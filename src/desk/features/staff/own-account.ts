import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Operation } from '#contract/operation.ts'
import { readAccount } from '#contract/staff/account.ts'
import type { Reason } from '#desk/frame/ask.ts'
import { useProven } from '#desk/frame/prove.tsx'
import { answerTo } from '#desk/frame/queries.ts'
import { readSession, writeSession } from '#desk/frame/staff-session.ts'

const accountKey = ['account']

export const useAccount = () => useQuery({ queryKey: accountKey, queryFn: () => answerTo(readAccount, {}) })

/** One change of one's own account after the other: what is being sent, why the last failed. */
export function useAccountChange() {
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
    await queries.invalidateQueries({ queryKey: accountKey })
    return answer.ok ? answer.value : undefined
  }

  /** The desk opens for whom a second factor was missing. */
  async function readAgain() {
    writeSession(queries, await readSession(queries))
  }

  return { change, readAgain, sending, failure, fail: setFailure }
}
