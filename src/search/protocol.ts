import type { Passage } from './answer/passage.ts'
import type { Answer } from './engine.ts'
import type { SearchDocument } from './index/corpus.ts'

/** What the page asks the search worker; each question has an id that its answer repeats. */
export type Question =
  | { kind: 'load'; language: string; documents: SearchDocument[]; synonyms?: string[][] }
  | { kind: 'update'; documents: SearchDocument[] }
  | { kind: 'remove'; ids: string[] }
  | { kind: 'search'; query: string; limit?: number; passages?: boolean }
  | { kind: 'complete'; query: string; limit?: number }
  | { kind: 'passage'; id: string; query: string }

/** What comes back for each kind of question. */
export interface Answers {
  load: { size: number }
  update: { size: number }
  remove: { size: number }
  search: Answer
  complete: string[]
  passage: Passage | undefined
}

export type Kind = Question['kind']
export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>

export interface Asked {
  id: number
  question: Question
}

/** `defect` is an exception of the engine, for the log; nobody shows it to a reader. */
export type Answered = { id: number; answer: Answers[Kind] } | { id: number; defect: string }

export type { Answer, Passage, SearchDocument }
