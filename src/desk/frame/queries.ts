import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import type { Operation } from '#contract/operation.ts'
import { type Answer, ask, type Reason } from './ask.ts'
import { sessionEnded } from './staff-session.ts'

/** TanStack Query knows values and throws; this carries a reason through the second door, to be shown as a sentence. */
class NotAnswered extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}

export async function answerTo<Input, Output>(
  operation: Operation<Input, Output>,
  input: Input,
  signal?: AbortSignal,
): Promise<Output> {
  return answered(await ask(operation, input, signal))
}

/** For what asked in another way, such as `useProven`. */
export function answered<Output>(answer: Answer<Output>): Output {
  if (!answer.ok) throw new NotAnswered(answer.reason)
  return answer.value
}

export const reasonOf = (error: Error): Reason => (error instanceof NotAnswered ? error.reason : 'defect')

/** `onEnded`: what is done where nobody is signed in any more. */
export function createQueries(onEnded: (queries: QueryClient) => void = sessionEnded): QueryClient {
  const onError = (error: Error) => {
    if (reasonOf(error) === 'unauthenticated') onEnded(queries)
  }
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // `always`: offline a question fails at once and says so, instead of waiting in silence.
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        retry: (count, error) => count < 2 && reasonOf(error) === 'unreachable',
      },
      mutations: { networkMode: 'always' },
    },
  })
  return queries
}
