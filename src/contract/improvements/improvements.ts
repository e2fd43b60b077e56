import { operation } from '#contract/operation.ts'
import type { Improvement } from '#domain/improvement/improvement.ts'

/** `about`: ids of articles and handles of products, with commas between; `locale`: in which articles are told. */
export const readImprovements = operation<{ about: string; locale: string }, { improvements: Improvement[] }>()({
  name: 'readImprovements',
  method: 'GET',
  path: '/api/improvements',
  summary: 'What the shop has changed lately in these articles and about these products, newest first',
  refusals: ['invalid'],
})

/** `id`: of the conversation that asked for it. One of article and product. */
export const noteImprovement = operation<
  { id: string; article?: string; product?: string; language: string; text: string },
  Improvement
>()({
  name: 'noteImprovement',
  method: 'POST',
  path: '/api/desk/conversations/:id/improvements',
  summary: 'Tell those who asked what was changed in an article or about a product',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'unknown_article', 'unknown_product', 'invalid', 'malformed'],
})

export const removeImprovement = operation<{ id: string }, { removed: true }>()({
  name: 'removeImprovement',
  method: 'POST',
  path: '/api/desk/improvements/:id/remove',
  summary: 'Take back what was told to have changed',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})
