import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Remark } from '#compiler/complaint.ts'
import { remarkOfIssue } from './schema-remark.ts'

export interface YamlSource {
  /** Plain data; undefined where the text is not YAML. */
  data: unknown
  remarks: Remark[]
  /** Line of the value at a path, or of the closest thing around it. */
  lineOf(path: readonly PropertyKey[]): number
}

/** `firstLine`: line of the file on which the text starts. JSON is YAML too. */
export function parseYaml(text: string, firstLine = 1): YamlSource {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: 'silent',
  })
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line) + firstLine - 1
  const remarks = document.errors.map(error => {
    const offset = startOfMistake(error.message, error.pos[0], text)
    return remarkOfYaml(error.code, error.message, lineAt(offset), writtenAt(text, offset))
  })
  return {
    data: remarks.length ? undefined : toData(document, remarks, firstLine),
    remarks,
    lineOf: path => lineAt(offsetOf(document, path)),
  }
}

/** Parses and validates; undefined, with every mistake in `remarks`, where the text does not fit the schema. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  remarks: Remark[],
  adjust: (data: unknown) => unknown = data => data,
): { value: z.output<Schema>; lineOf: YamlSource['lineOf'] } | undefined {
  const source = parseYaml(text)
  remarks.push(...source.remarks)
  if (source.remarks.length) return undefined
  const data = adjust(source.data)
  const result = schema.safeParse(data)
  if (result.success) return { value: result.data, lineOf: source.lineOf }
  remarks.push(...result.error.issues.flatMap(issue => remarkOfIssue(issue, data, schema, 'yaml-value', source.lineOf)))
  return undefined
}

function toData(document: Document, remarks: Remark[], line: number): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    remarks.push(remarkOfYaml('', error instanceof Error ? error.message : String(error), line, ''))
    return undefined
  }
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

function remarkOfYaml(code: string, message: string, line: number, written: string): Remark {
  if (code === 'DUPLICATE_KEY')
    return {
      code: 'yaml-duplicate-key',
      line,
      found: `a key that is already there: "${written}"`,
      expected: 'each key once',
      fix: 'remove one of the two',
    }
  return {
    code: 'yaml-broken',
    line,
    found: `YAML that cannot be read (${message.replaceAll(/\s+/g, ' ').slice(0, 120)})`,
    expected: 'key: value lines, lists and indentation as YAML defines them',
    fix: 'put texts that hold : # or quotes in double quotes, and indent with spaces',
  }
}

/** The line of the text around an offset. */
function writtenAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', start)
  return text
    .slice(start, end < 0 ? text.length : end)
    .trim()
    .slice(0, 60)
}

/** An open quote is noticed at the end of the text; the author wants the line on which it opens. */
function startOfMistake(message: string, offset: number, text: string): number {
  const quote = /^Missing closing (["'])/.exec(message)?.[1]
  const opening = quote ? text.lastIndexOf(`: ${quote}`, offset) : -1
  return opening < 0 ? offset : opening
}
