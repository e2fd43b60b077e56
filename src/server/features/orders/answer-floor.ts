import { setTimeout as wait } from 'node:timers/promises'

/**
 * Answers come at whole multiples of `floor` milliseconds after the question, whatever they are: how long the work took
 * tells nothing.
 */
export async function noEarlier<T>(answer: Promise<T>, floor: number): Promise<T> {
  if (!floor) return answer
  let done = false
  const settled = answer.then(
    () => {
      done = true
    },
    () => {
      done = true
    },
  )
  do await wait(floor)
  while (!done)
  await settled
  return answer
}
