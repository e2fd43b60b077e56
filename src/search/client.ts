import type { Answered, Answers, Asked, Kind, QuestionOf } from './protocol.ts'

/** The part of a Worker that is needed; tests and Node hand in something else. */
export interface Port {
  postMessage(message: Asked): void
  addEventListener(type: 'message', listener: (event: { data: Answered }) => void): void
  addEventListener(type: 'error', listener: (event: { message?: string }) => void): void
  terminate(): void
}

/** `stale`: a newer question of the same kind was asked meanwhile; its answer is the one to show. */
export type Reply<T> = { state: 'answered'; answer: T } | { state: 'stale' } | { state: 'failed'; reason: string }

export interface SearchClient {
  ask<K extends Kind>(question: QuestionOf<K>): Promise<Reply<Answers[K]>>
  close(): void
}

/** While a reader types, only the last of these matters: one is under way, the newest waits, those between are dropped. */
const LATEST_ONLY: readonly Kind[] = ['search', 'complete']

interface Waiting {
  question: QuestionOf<Kind>
  /** A newer one has come: its answer is shown to nobody. */
  isStale?: true
  settle(reply: Reply<never>): void
  answer(answer: Answers[Kind]): void
}

const isOfKind = (kind: Kind) => (one: Waiting) => one.question.kind === kind

/** Questions to the search worker as promises. The worker starts with the first question. */
export function createSearchClient(createWorker: () => Port): SearchClient {
  let port: Port | undefined
  let lastId = 0
  const waiting = new Map<number, Waiting>()
  const held = new Map<Kind, Waiting>()

  const failAll = (reason: string) => {
    for (const one of [...waiting.values(), ...held.values()]) one.settle({ state: 'failed', reason })
    waiting.clear()
    held.clear()
  }
  const send = (one: Waiting) => {
    port ??= open()
    const id = ++lastId
    waiting.set(id, one)
    port.postMessage({ id, question: one.question })
  }
  const open = (): Port => {
    const opened = createWorker()
    opened.addEventListener('message', ({ data }) => {
      const one = waiting.get(data.id)
      if (!one) return
      waiting.delete(data.id)
      if (one.isStale) one.settle({ state: 'stale' })
      else if ('defect' in data) one.settle({ state: 'failed', reason: data.defect })
      else one.answer(data.answer)
      const next = held.get(one.question.kind)
      if (!next) return
      held.delete(one.question.kind)
      send(next)
    })
    opened.addEventListener('error', event => failAll(event.message ?? 'worker'))
    return opened
  }

  return {
    ask<K extends Kind>(question: QuestionOf<K>) {
      return new Promise<Reply<Answers[K]>>(settle => {
        // The worker answers a question of kind K with an Answers[K]: see serve.ts.
        const answer = (answer: Answers[Kind]) => settle({ state: 'answered', answer: answer as Answers[K] })
        const one: Waiting = { question, settle, answer }
        const before = LATEST_ONLY.includes(question.kind) && [...waiting.values()].find(isOfKind(question.kind))
        if (!before) return send(one)
        before.isStale = true
        held.get(question.kind)?.settle({ state: 'stale' })
        held.set(question.kind, one)
      })
    },
    close() {
      port?.terminate()
      port = undefined
      failAll('closed')
    },
  }
}
