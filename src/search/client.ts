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

/** While a reader types, only the last of these matters. */
const LATEST_ONLY: readonly Kind[] = ['search', 'complete']

interface Waiting {
  kind: Kind
  settle(reply: Reply<never>): void
  answer(answer: Answers[Kind]): void
}

/** Questions to the search worker as promises. The worker starts with the first question. */
export function createSearchClient(createWorker: () => Port): SearchClient {
  let port: Port | undefined
  let lastId = 0
  const waiting = new Map<number, Waiting>()

  const failAll = (reason: string) => {
    for (const one of waiting.values()) one.settle({ state: 'failed', reason })
    waiting.clear()
  }
  const open = (): Port => {
    const opened = createWorker()
    opened.addEventListener('message', ({ data }) => {
      const one = waiting.get(data.id)
      if (!one) return
      waiting.delete(data.id)
      if ('defect' in data) one.settle({ state: 'failed', reason: data.defect })
      else one.answer(data.answer)
    })
    opened.addEventListener('error', event => failAll(event.message ?? 'worker'))
    return opened
  }

  return {
    ask<K extends Kind>(question: QuestionOf<K>) {
      port ??= open()
      if (LATEST_ONLY.includes(question.kind))
        for (const [id, one] of waiting)
          if (one.kind === question.kind) {
            waiting.delete(id)
            one.settle({ state: 'stale' })
          }
      const id = ++lastId
      const asked = port
      return new Promise<Reply<Answers[K]>>(settle => {
        // The worker answers a question of kind K with an Answers[K]: see serve.ts.
        const answer = (answer: Answers[Kind]) => settle({ state: 'answered', answer: answer as Answers[K] })
        waiting.set(id, { kind: question.kind, settle, answer })
        asked.postMessage({ id, question })
      })
    },
    close() {
      port?.terminate()
      port = undefined
      failAll('closed')
    },
  }
}
