import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useRef, useState } from 'react'
import type { Operation } from '#contract/operation.ts'
import { type Answer, ask, type Reason } from './ask.ts'

const ProveDialog = lazy(() => import('./prove-dialog.tsx'))

/** Shows the dialog that asks who sits here; true once she has shown it. */
const ProveContext = createContext<(() => Promise<boolean>) | undefined>(undefined)

export function ProveProvider({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState(false)
  const told = useRef<(isProven: boolean) => void>(undefined)
  const prove = useCallback(() => {
    setAsking(true)
    return new Promise<boolean>(resolve => {
      told.current?.(false)
      told.current = resolve
    })
  }, [])
  return (
    <ProveContext value={prove}>
      {children}
      {asking && (
        <Suspense>
          <ProveDialog
            onDone={isProven => {
              setAsking(false)
              told.current?.(isProven)
              told.current = undefined
            }}
          />
        </Suspense>
      )}
    </ProveContext>
  )
}

/** Asks the server; where it wants to know again who sits here, she is asked, and then the server once more. */
export function useProven(): <Input, Output>(
  operation: Operation<Input, Output>,
  input: Input,
) => Promise<Answer<Output>> {
  const prove = useContext(ProveContext)
  if (!prove) throw new Error('useProven outside ProveProvider: wrap the tree in app/app.tsx')
  return async (operation, input) => {
    const answer = await ask(operation, input)
    if (answer.ok || answer.reason !== 'proof_needed') return answer
    return (await prove()) ? ask(operation, input) : answer
  }
}

/** One change after the other of what is read under `key`: what is being sent, why the last failed. */
export function useProvenChange(key: QueryKey) {
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
    await queries.invalidateQueries({ queryKey: key })
    return answer.ok ? answer.value : undefined
  }
  return { change, sending, failure }
}
