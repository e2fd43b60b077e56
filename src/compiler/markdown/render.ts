import { hash } from 'node:crypto'
import type { Env, Token } from 'markdown-it'
import type { Remark } from '#compiler/check/complaint.ts'
import { isKnownHtml } from './allow-list.ts'
import { inspect } from './inspect.ts'
import { createParser, MAX_NESTING } from './parser.ts'
import { addRenderRules } from './render-rules.ts'
import { type Condition, type Place, type Template, templateOf } from './template.ts'

/** Everything that can be known of a text without knowing any other: pure, so it can be cached and run in a worker. */
export interface Rendered {
  template: Template
  /** False where the HTML has a shape that our renderer never writes; then it goes through the sanitiser. */
  known: boolean
  headings: RenderedHeading[]
  /** List items in `:::steps` blocks, in all markets together. */
  steps: number
  links: { id?: string; fragment: string; line: number }[]
  pictures: { path: string; alt: string; title: string; line: number; conditions: readonly Condition[] }[]
  /** Countries named by `:::only` and `:::except`. */
  markets: { code: string; line: number }[]
  blocks: Block[]
  remarks: Remark[]
}

export interface RenderedHeading {
  id: string
  /** Whether the author wrote the id. */
  named: boolean
  level: number
  /** Plain text with the marks of facts in it, ready for `templateOf`. */
  text: Template
  line: number
  conditions: readonly Condition[]
}

/** A top-level block of the source text. */
export interface Block {
  hash: string
  line: number
  /** Long enough, and no code: equal in source and translation it is a sentence that nobody translated. */
  prose: boolean
}

export interface RenderOptions {
  /** Line of the file on which the body starts. */
  firstLine: number
  /** Ids of the source's headings, which a translation without ids takes over by position. */
  headingIds?: readonly string[]
  /** Fingerprint the blocks; a portal of one language has no use for them. */
  blocks: boolean
  /** Rewrites every text: the pseudo-locale. */
  rewrite?: 'pseudo'
}

export interface RenderEnv extends Env {
  remarks: Remark[]
  firstLine: number
  places: Place[]
  pictures: Rendered['pictures']
}

const md = createParser()
addRenderRules(md)

export function renderMarkdown(body: string, options: RenderOptions): Rendered {
  const env: RenderEnv = { remarks: [], firstLine: options.firstLine, places: [], pictures: [] }
  const tokens = md.parse(body, env)
  const found = inspect(tokens, env, options)
  const html = md.renderer.render(tokens, md.options, env)
  checkNesting(tokens, env)
  return {
    template: templateOf(html, env.places),
    known: isKnownHtml(html),
    ...found,
    pictures: env.pictures,
    blocks: options.blocks ? blocksOf(tokens, body, options.firstLine) : [],
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

function blocksOf(tokens: readonly Token[], body: string, firstLine: number): Block[] {
  const lines = body.split('\n')
  const blocks: Block[] = []
  for (const token of tokens) {
    if (token.level !== 0 || token.nesting === -1 || !token.map) continue
    const [from, to] = token.map
    const text = lines
      .slice(from, to)
      .join(' ')
      .replace(/\{#[^}]*\}/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .normalize('NFC')
    const prose = token.type !== 'fence' && token.type !== 'code_block' && /(?:\p{L}[^\p{L}]*){24}/u.test(text)
    blocks.push({ hash: blockHash(text), line: from + firstLine, prose })
  }
  return blocks
}

/** Six hexadecimal digits: what `edits` and `source` in front matter hold. */
export const blockHash = (text: string): string => hash('sha256', text).slice(0, 6)
