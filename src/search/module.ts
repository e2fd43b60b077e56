import type { Engine } from './engine.ts'
import { createEngine } from './engine.ts'

/** The door for the scorer of search quality: documents of one text each. */
export function build(docs: readonly { id: string; title: string; body: string }[], lang: string): Engine {
  const engine = createEngine({ language: lang })
  for (const { id, title, body } of docs) engine.add({ id, title, keywords: [], headings: [], text: body })
  return engine
}

export function search(engine: Engine, query: string, k: number): string[] {
  return engine.search(query, { limit: k }).hits.map(hit => hit.id)
}
