import type { Token } from 'markdown-it'
import { factNames, isFactName, isListFact } from './facts.ts'
import type { RenderEnv } from './render-env.ts'
import { markOf } from './template.ts'

/** Turns `{{fact}}` into a placeholder; `isAlone`: nothing else is in its paragraph. */
export function applyFact(token: Token, isAlone: boolean, line: number, env: RenderEnv): void {
  const name = token.content
  if (!isFactName(name)) {
    env.remarks.push({
      code: 'fact-unknown',
      line,
      found: `the unknown fact {{${name}}}`,
      expected: `one of ${factNames.map(known => `{{${known}}}`).join(' ')}`,
      fix: 'correct its name, or write the text without it',
    })
    token.content = ''
    return
  }
  const list = isAlone && isListFact(name)
  token.meta = { list }
  token.content = markOf(env.placeholders, { for: 'fact', name, list })
}
