import { parseArgs } from 'node:util'
import { type History, runHistory } from './history.ts'

/** `npm run simulate`: many histories and their total; `-- --seed N` tells one of them again, line by line. */
const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '100000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string' },
  },
})
// A history makes errors by the dozen, and nobody reads where.
Error.stackTraceLimit = 0

if (values.seed !== undefined) {
  const { trace, faults } = await runHistory(Number(values.seed), { isTraced: true })
  console.log([...trace, '', ...(faults.length ? faults : ['nothing lost, doubled or out of order'])].join('\n'))
  process.exitCode = faults.length ? 1 : 0
} else {
  const [from, count] = [Number(values.from), Number(values.histories)]
  const total = { histories: 0, entries: 0, requests: 0 }
  const bad: History[] = []
  const started = performance.now()
  for (let seed = from; seed < from + count; seed++) {
    const history = await runHistory(seed)
    total.histories++
    total.entries += history.written
    total.requests += history.requests
    if (history.faults.length) {
      bad.push(history)
      console.log(`seed ${seed}: ${history.faults[0]}\n  npm run simulate -- --seed ${seed}`)
    }
    if (total.histories % 10_000 === 0) console.log(`${total.histories} histories, ${bad.length} of them red`)
  }
  const seconds = (performance.now() - started) / 1000
  const of = (what: string) => bad.filter(({ faults }) => faults.some(fault => fault.startsWith(what))).length
  console.log(
    `${total.histories} histories, ${total.entries} entries, ${total.requests} requests in ${seconds.toFixed(0)} s ` +
      `(${(total.histories / seconds).toFixed(0)} a second): lost in ${of('lost')}, doubled in ${of('doubled')}, ` +
      `misordered in ${of('misordered')}, red in all ${bad.length}`,
  )
  process.exitCode = bad.length ? 1 : 0
}
