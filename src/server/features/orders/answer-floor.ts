import { setTimeout as wait } from 'node:timers/promises'

/** A slow database shows in steps of this, milliseconds. */
const step = 50

/** Answers come `floor` milliseconds after the question, or whole steps later: how long the work took tells nothing. */
export async function noEarlier<T>(answer: Promise<T>, floor: number): Promise<T> {
  if (!floor) return answer
  let done = false
  const mark = () => {
    done = true
  }
  // A rejection is the caller's: it comes with the answer below.
  answer.then(mark, mark)
  await wait(floor)
  while (!done) await wait(step)
  return answer
}
