import type { Operation } from '#contract/operation.ts'
import type { OrderQuestion } from '#contract/orders/orders.ts'
import { type Answer, call } from '#portal/offline/call.ts'
import type { Environment } from '#portal/offline/environment.ts'

/** While one is solved the price may rise; a phone does not go on for ever. */
const mostProofs = 3

/** Asks for an order; where the server wants work first, this device does it. `onProof` tells that it takes a while. */
export async function askWithProof<Input extends OrderQuestion, Output>(
  operation: Operation<Input, Output>,
  question: Input,
  environment: Environment,
  onProof?: () => void,
): Promise<Answer<Output>> {
  let answer = await call(operation, question, environment)
  for (let proofs = 0; proofs < mostProofs && 'problem' in answer && answer.problem.challenge; proofs++) {
    onProof?.()
    const { challenge } = answer.problem
    const proof = await import('./online-proof.ts').then(
      ({ solveProof }) => solveProof(challenge),
      // Its code cannot be fetched now: the refusal stands.
      () => undefined,
    )
    if (!proof) return answer
    answer = await call(operation, { ...question, proof }, environment)
  }
  return answer
}
