import { expect, test } from 'vitest'
import { runHistory } from './history.ts'

/** As many as a core does in less than a minute; `npm run simulate` tells a hundred thousand. */
const histories = Number(process.env['AFTERCARE_HISTORIES'] ?? 5_000)

test('whatever happens between a phone and the shop, nothing is lost, doubled or out of order', {
  timeout: 600_000,
}, async () => {
  const limit = Error.stackTraceLimit
  // A history makes errors by the dozen, and nobody reads where.
  Error.stackTraceLimit = 0
  const red: string[] = []
  let requests = 0
  for (let seed = 0; seed < histories && red.length < 5; seed++) {
    const history = await runHistory(seed)
    requests += history.requests
    for (const fault of history.faults) red.push(`${fault}: npm run simulate -- --seed ${seed}`)
  }
  Error.stackTraceLimit = limit
  expect(red).toEqual([])
  // Something did happen.
  expect(requests).toBeGreaterThan(10 * histories)
})

test('a seed tells the same history again', async () => {
  const [once, again] = [await runHistory(77, { isTraced: true }), await runHistory(77, { isTraced: true })]
  expect(once.trace.length).toBeGreaterThan(20)
  expect(again).toEqual(once)
})
