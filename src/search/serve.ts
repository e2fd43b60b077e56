import { createEngine, type Engine } from './engine.ts'
import type { Answered, Answers, Asked, Kind, Question } from './protocol.ts'

/** Answers questions one after the other, in a worker or anywhere else. Before a `load` everything is empty. */
export function createService(): (asked: Asked) => Answered {
  let engine: Engine = createEngine({ language: 'en' })

  const answer = (question: Question): Answers[Kind] => {
    switch (question.kind) {
      case 'load':
        engine = createEngine(question)
        // The first question must not pay for what can be prepared now.
        engine.complete('a')
        return { size: engine.size }
      case 'update':
        for (const document of question.documents) engine.update(document)
        return { size: engine.size }
      case 'remove':
        for (const id of question.ids) engine.remove(id)
        return { size: engine.size }
      case 'search':
        return engine.search(question.query, question)
      case 'complete':
        return engine.complete(question.query, question.limit)
      case 'passage':
        return engine.passage(question.id, question.query)
    }
  }

  return ({ id, question }) => {
    try {
      return { id, answer: answer(question) }
    } catch (error) {
      // A worker has nobody above it that could catch: the page logs it.
      return { id, defect: String(error) }
    }
  }
}
