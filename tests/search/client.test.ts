import { expect, test } from 'vitest'
import { createSearchClient, type Port } from '#search/client.ts'
import type { Answered, Asked } from '#search/protocol.ts'
import { createService } from '#search/serve.ts'
import { document } from './shop.ts'

/** The service behind a port whose answers arrive when the test says so. */
function createSlowPort() {
  const serve = createService()
  const answers: Answered[] = []
  const asked: string[] = []
  let tell: (event: { data: Answered }) => void = () => {}
  let fail: (event: { message?: string }) => void = () => {}
  const port: Port = {
    postMessage: (message: Asked) => {
      asked.push(message.question.kind)
      answers.push(serve(structuredClone(message)))
    },
    addEventListener(type: 'message' | 'error', listener: never) {
      if (type === 'message') tell = listener
      else fail = listener
    },
    terminate: () => {},
  }
  return {
    port,
    /** What has reached the worker so far. */
    asked,
    answerAll: () => {
      for (const data of answers.splice(0).reverse()) tell({ data: structuredClone(data) })
    },
    fail: () => fail({ message: 'crash' }),
  }
}

test('every answer goes to its own question, and only the latest search counts', async () => {
  const slow = createSlowPort()
  const client = createSearchClient(() => slow.port)
  const loaded = client.ask({ kind: 'load', language: 'en', documents: [document('a', 'Parcel', 'A late parcel')] })
  const first = client.ask({ kind: 'search', query: 'par' })
  const second = client.ask({ kind: 'search', query: 'parcel', passages: true })
  const completed = client.ask({ kind: 'complete', query: 'par' })
  const third = client.ask({ kind: 'search', query: 'parcel late', passages: true })
  slow.answerAll()
  slow.answerAll()
  expect(slow.asked.filter(kind => kind === 'search')).toHaveLength(2)
  expect(await loaded).toEqual({ state: 'answered', answer: { size: 1 } })
  expect(await first).toEqual({ state: 'stale' })
  expect(await second).toEqual({ state: 'stale' })
  expect(await third).toMatchObject({
    state: 'answered',
    answer: { hits: [{ id: 'a', passage: { text: 'A late parcel' } }] },
  })
  expect(await completed).toMatchObject({ state: 'answered', answer: ['parcel'] })
})

test('documents can be changed and removed', async () => {
  const slow = createSlowPort()
  const client = createSearchClient(() => slow.port)
  void client.ask({ kind: 'load', language: 'en', documents: [document('a', 'A', 'one')] })
  void client.ask({ kind: 'update', documents: [document('a', 'A', 'two'), document('b', 'B', 'two')] })
  const removed = client.ask({ kind: 'remove', ids: ['b'] })
  const found = client.ask({ kind: 'search', query: 'two' })
  slow.answerAll()
  expect(await removed).toEqual({ state: 'answered', answer: { size: 1 } })
  expect(await found).toMatchObject({ answer: { hits: [{ id: 'a' }] } })
})

test('a crash or a close leaves no question waiting', async () => {
  const slow = createSlowPort()
  const client = createSearchClient(() => slow.port)
  const crashed = client.ask({ kind: 'search', query: 'x' })
  slow.fail()
  expect(await crashed).toEqual({ state: 'failed', reason: 'crash' })
  const closed = client.ask({ kind: 'complete', query: 'x' })
  client.close()
  expect(await closed).toEqual({ state: 'failed', reason: 'closed' })
})
