import type { Remark } from '#compiler/complaint.ts'
import { FrontMatter } from '#domain/article/article.schema.ts'
import { remarkOfIssue } from './schema-remark.ts'
import { parseYaml } from './yaml-source.ts'

export interface SplitArticle {
  /** YAML between the two `---` lines; it starts on line 2. */
  head: string
  body: string
  /** Line of the file on which the body starts. */
  bodyLine: number
}

export function splitFrontMatter(text: string): SplitArticle | Remark {
  if (!/^---[ \t]*\n/.test(text))
    return {
      code: 'front-matter-missing',
      line: 1,
      found: 'no front matter',
      expected: 'a first line ---, then id, title and summary, then a line ---',
      fix: 'start the file with these lines',
    }
  const close = /\n---[ \t]*(?:\n|$)/.exec(text)
  if (!close)
    return {
      code: 'front-matter-unclosed',
      line: 1,
      found: 'front matter that does not end',
      expected: 'a second line ---',
      fix: 'add a line --- between the front matter and the text',
    }
  const head = text.slice(text.indexOf('\n') + 1, Math.max(close.index, text.indexOf('\n') + 1))
  const end = close.index + close[0].length
  return { head, body: text.slice(end), bodyLine: countLines(text, end) }
}

/** Reads the front matter of an article; undefined, with every mistake in `remarks`, where it is broken. */
export function readFrontMatter(head: string, remarks: Remark[]): FrontMatter | undefined {
  const simple = parseSimple(head)
  if (simple) {
    const result = FrontMatter.safeParse(simple)
    if (result.success) return result.data
  }
  const source = parseYaml(head, 2)
  remarks.push(
    ...source.remarks.map(remark =>
      remark.code === 'yaml-broken' ? ({ ...remark, code: 'front-matter-broken' } satisfies Remark) : remark,
    ),
  )
  if (source.remarks.length) return undefined
  const data = source.data ?? {}
  const result = FrontMatter.safeParse(data)
  if (result.success) return result.data
  remarks.push(
    ...result.error.issues.flatMap(issue =>
      remarkOfIssue(issue, data, FrontMatter, 'front-matter-broken', source.lineOf),
    ),
  )
  return undefined
}

/**
 * Front matter that is `key: value` lines of the plainest kind, thirty times faster than a YAML parser; undefined
 * for everything else, which the parser then reads. It must never read a line differently than YAML would.
 */
export function parseSimple(head: string): Record<string, unknown> | undefined {
  const data: Record<string, unknown> = {}
  for (const line of head.split('\n')) {
    if (line === '') continue
    const colon = line.indexOf(': ')
    const key = line.slice(0, colon)
    if (colon < 1 || !/^[a-z]+$/.test(key) || key in data) return undefined
    const written = trimSpaces(line.slice(colon + 2))
    const value =
      written.startsWith('[') && written.endsWith(']') ? simpleList(written.slice(1, -1)) : simpleScalar(written)
    if (value === undefined) return undefined
    data[key] = value
  }
  return data
}

function simpleList(written: string): unknown[] | undefined {
  if (trimSpaces(written) === '') return []
  const items = written.split(',').map(item => (/[[\]{}]/.test(item) ? undefined : simpleScalar(trimSpaces(item))))
  return items.includes(undefined) ? undefined : items
}

function simpleScalar(written: string): string | number | undefined {
  if (/^(0|[1-9]\d{0,14})$/.test(written)) return Number(written)
  if (/^\d{4}-\d\d-\d\d$/.test(written) || /^[\da-f]{6}(?: [\da-f]{6})+$/.test(written)) return written
  const quoted = /^"([^"\\]+)"$/.exec(written)
  if (quoted) return quoted[1]
  const isPlain =
    /^\p{L}/u.test(written) &&
    !/:[ \t]|:$|[ \t]#/.test(written) &&
    !/^(?:true|false|null|y|n|yes|no|on|off|nan|inf)$/i.test(written)
  return isPlain ? written : undefined
}

/** Spaces and tabs only: YAML keeps every other white space. */
const trimSpaces = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '')

function countLines(text: string, end: number): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
