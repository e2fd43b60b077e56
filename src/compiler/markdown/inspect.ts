import type { Token } from 'markdown-it'
import type { Remark } from '#compiler/complaint.ts'
import { pseudoText } from '#compiler/read/pseudo.ts'
import { applyAddress } from './apply-address.ts'
import { applyFact } from './apply-fact.ts'
import { readHeading } from './headings.ts'
import type { RenderEnv, RenderOptions } from './render-env.ts'
import type { Rendered } from './rendered.ts'
import { numberTabs } from './tabs.ts'
import { type Condition, markOf } from './template.ts'
import { typeset } from './typeset.ts'

type Found = Pick<Rendered, 'headings' | 'steps' | 'links' | 'external' | 'markets'>

/**
 * One walk over the parsed text: gives headings and steps their ids, resolves addresses and facts into placeholders, and
 * notes all that the rest of the compiler must check against other files.
 */
export function inspect(tokens: Token[], env: RenderEnv, options: RenderOptions): Found {
  const found: Found = { headings: [], steps: 0, links: [], external: [], markets: [] }
  const conditions: Condition[] = []
  const steps = stepItems(tokens, env)
  numberTabs(tokens, env)

  let line = env.firstLine
  for (const [index, token] of tokens.entries()) {
    // Cells of a table have no line of their own: theirs is that of the row.
    if (token.map) line = token.map[0] + env.firstLine
    if (token.type === 'directive_open') openDirective(token, line, env, conditions, found)
    else if (token.type === 'directive_close') closeDirective(token, env, conditions)
    else if (token.type === 'inline') {
      inspectInline(token, tokens, index, { env, options, found, conditions, line })
      const before = tokens[index - 1]
      if (before?.type === 'heading_open')
        found.headings.push({
          ...readHeading(before, token, env, options, found.headings),
          line,
          conditions: [...conditions],
        })
    } else if (steps.has(token)) {
      token.attrSet('id', `step-${markOf(env.placeholders, { for: 'step' })}`)
      found.steps++
    }
  }
  return found
}

interface InlineContext {
  env: RenderEnv
  options: RenderOptions
  found: Found
  conditions: readonly Condition[]
  line: number
}

function inspectInline(token: Token, tokens: readonly Token[], index: number, context: InlineContext): void {
  const { env, options, found } = context
  let line = context.line
  const isAlone = token.children?.length === 1 && tokens[index - 1]?.type === 'paragraph_open'
  for (const [at, child] of (token.children ?? []).entries()) {
    if (child.type === 'softbreak' || child.type === 'hardbreak') line++
    else if (child.type === 'fact') {
      if (!isAlone && !isSetOff(token.children![at - 1])) env.remarks.push(...inflected(child.content, line))
      applyFact(child, isAlone, line, env)
      if (isAlone && child.meta?.['list']) tokens[index - 1]!.hidden = tokens[index + 1]!.hidden = true
    } else if (child.type === 'link_open' || child.type === 'image')
      applyAddress(child, token.children!, { env, found, line, conditions: [...context.conditions] })
    else if (child.type === 'text') {
      if (child.content.includes(':::')) env.remarks.push({ line, ...strayColons })
      child.content = options.rewrite ? pseudoText(child.content) : typeset(options.language, child.content)
    }
  }
}

/** Between brackets or after a colon a name stands as it is; anywhere else most languages would inflect it. */
const isSetOff = (before: Token | undefined): boolean => before?.type === 'text' && /[(（:：]\s*$/.test(before.content)

const inflected = (name: string, line: number): Remark[] =>
  name !== 'country' && name !== 'currency'
    ? []
    : [
        {
          code: 'fact-inflected',
          line,
          found: `{{${name}}} within a sentence`,
          expected: 'it between brackets or after a colon, as "in your country ({{country}})"',
          fix: 'rewrite the sentence: its form would depend on the name, such as "In United States"',
        },
      ]

const strayColons: Omit<Remark, 'line'> = {
  code: 'directive-stray',
  found: '::: within a text, where readers see it',
  expected: 'a line of its own, such as :::tip before a block and ::: after it',
  fix: 'put it on a line of its own; where readers should see it, write it as code',
}

function openDirective(token: Token, line: number, env: RenderEnv, conditions: Condition[], found: Found): void {
  const { name, title } = token.meta as { name: string; title: string } // set by directiveRule
  if (name !== 'only' && name !== 'except') return
  const markets = title.split(/[\s,]+/).filter(Boolean)
  if (markets.length === 0) env.remarks.push({ line, ...withoutMarkets(name) })
  found.markets.push(...markets.map(code => ({ code, line })))
  const condition: Condition = { only: name === 'only', markets }
  conditions.push(condition)
  token.meta = { ...token.meta, mark: markOf(env.placeholders, { for: 'open', ...condition }) }
}

function closeDirective(token: Token, env: RenderEnv, conditions: Condition[]): void {
  const name = token.meta?.['name']
  if (name !== 'only' && name !== 'except') return
  conditions.pop()
  token.meta = { name, mark: markOf(env.placeholders, { for: 'close' }) }
}

/** The items of the numbered lists that stand directly in `:::steps`. */
function stepItems(tokens: readonly Token[], env: RenderEnv): Set<Token> {
  const items = new Set<Token>()
  for (let start = 0; start < tokens.length; start++) {
    const open = tokens[start]!
    if (open.type !== 'directive_open' || open.meta?.['name'] !== 'steps') continue
    const before = items.size
    let index = start + 1
    for (
      ;
      tokens[index] && !(tokens[index]!.type === 'directive_close' && tokens[index]!.level === open.level);
      index++
    ) {
      const token = tokens[index]!
      if (token.type === 'ordered_list_open' && token.level === open.level + 1) token.attrSet('class', 'steps')
      if (token.type === 'list_item_open' && token.level === open.level + 2 && /\d/.test(token.info)) items.add(token)
    }
    if (items.size === before) env.remarks.push({ line: (open.map?.[0] ?? 0) + env.firstLine, ...withoutSteps })
    start = index
  }
  return items
}

const withoutMarkets = (name: string): Omit<Remark, 'line'> => ({
  code: 'directive-without-content',
  found: `:::${name} without a market`,
  expected: `country codes, such as :::${name} DE AT`,
  fix: 'name the markets on the same line',
})
const withoutSteps: Omit<Remark, 'line'> = {
  code: 'directive-without-content',
  found: ':::steps without a numbered list',
  expected: 'a list 1. 2. 3. directly inside',
  fix: 'write the steps as a numbered list',
}
