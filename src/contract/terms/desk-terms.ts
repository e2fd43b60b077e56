import { operation } from '#contract/operation.ts'
import type { Register } from '#domain/locale/language.ts'
import type { TermFault } from '#domain/terms/terms.ts'

/** Letters of a text that is looked at. */
export const mostLetters = 10_000

/** `register`: that of the portal in this language, where none is named. */
export const checkWords = operation<{ language: string; register?: Register; text: string }, { faults: TermFault[] }>()(
  {
    name: 'checkWords',
    method: 'POST',
    path: '/api/desk/words',
    summary: 'Which words of a text are called otherwise here, or are of another register',
    refusals: ['unauthenticated', 'forbidden', 'invalid', 'malformed'],
  },
)
