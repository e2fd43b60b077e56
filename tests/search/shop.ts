import { createEngine, type Engine } from '#search/engine.ts'
import type { SearchDocument } from '#search/index/corpus.ts'

export const document = (
  id: string,
  title: string,
  text: string,
  more: Partial<SearchDocument> = {},
): SearchDocument => ({
  id,
  title,
  text,
  keywords: [],
  headings: [],
  ...more,
})

export const engineOf = (language: string, ...documents: SearchDocument[]): Engine =>
  createEngine({ language, documents })

export const ids = (engine: Engine, query: string): string[] => engine.search(query).hits.map(hit => hit.id)

/** A random source that can be started again; the seed is printed when a test fails. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
