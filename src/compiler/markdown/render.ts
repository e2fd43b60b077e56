import type { Token } from 'markdown-it'
import { isKnownHtml } from './allow-list.ts'
import { blocksOf } from './blocks.ts'
import { inspect } from './inspect.ts'
import { createParser, MAX_NESTING } from './parser.ts'
import type { RenderEnv, RenderOptions } from './render-env.ts'
import { addRenderRules } from './render-rules.ts'
import type { Rendered } from './rendered.ts'
import { templateOf } from './template.ts'
import { unitsOf } from './units.ts'
import { vocabularyOf } from './words.ts'

const md = createParser()
addRenderRules(md)

export function renderMarkdown(body: string, options: RenderOptions): Rendered {
  const env: RenderEnv = { remarks: [], firstLine: options.firstLine, placeholders: [], pictures: [] }
  const tokens = md.parse(body, env)
  const found = inspect(tokens, env, options)
  const html = md.renderer.render(tokens, md.options, env)
  checkNesting(tokens, env)
  const units = options.blocks ? unitsOf(tokens, options.firstLine) : []
  return {
    template: templateOf(html, env.placeholders),
    known: isKnownHtml(html),
    ...found,
    pictures: env.pictures,
    blocks: options.blocks ? blocksOf(tokens, body, options.firstLine) : [],
    units,
    vocabulary: vocabularyOf(units.map(({ words }) => words)),
    remarks: env.remarks,
  }
}

function checkNesting(tokens: readonly Token[], env: RenderEnv): void {
  const deep = tokens.find(
    token => token.level >= MAX_NESTING - 1 || token.children?.some(child => child.level >= MAX_NESTING - 1),
  )
  if (!deep) return
  env.remarks.push({
    code: 'nesting',
    line: (deep.map?.[0] ?? 0) + env.firstLine,
    found: `blocks or emphasis nested deeper than ${MAX_NESTING - 1}`,
    expected: 'text that a reader can follow: at most four or five levels',
    fix: 'make the lists or quotes flatter',
  })
}
