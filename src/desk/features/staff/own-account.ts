import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readAccount } from '#contract/staff/account.ts'
import { useProvenChange } from '#desk/frame/prove.tsx'
import { answerTo } from '#desk/frame/queries.ts'
import { readSession, writeSession } from '#desk/frame/staff-session.ts'

const accountKey = ['account']

export const useAccount = () => useQuery({ queryKey: accountKey, queryFn: () => answerTo(readAccount, {}) })

/** Changes of one's own account. */
export function useAccountChange() {
  const queries = useQueryClient()
  /** The desk opens for whom a second factor was missing. */
  async function readAgain() {
    writeSession(queries, await readSession(queries))
  }
  return { ...useProvenChange(accountKey), readAgain }
}
