import { hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Document } from 'yaml'
import type { z } from 'zod'
import type { BuildCache } from '#compiler/build-cache.ts'
import type { Remark } from '#compiler/complaint.ts'
import { remarkOfIssue } from './schema-remark.ts'
import { lineIn, linesOf, type YamlLines } from './yaml-lines.ts'
import { yamlParser } from './yaml-parser.ts'

export interface YamlSource {
  /** Plain data; undefined where the text is not YAML. */
  data: unknown
  remarks: Remark[]
  /** Line of the value at a path, or of the closest thing around it. */
  lineOf(path: readonly PropertyKey[]): number
}

/** `firstLine`: line of the file on which the text starts. JSON is YAML too. */
export function parseYaml(text: string, firstLine = 1): YamlSource {
  const { data, remarks, lines } = parse(text, firstLine)
  return { data, remarks, lineOf: path => lineIn(lines, path) }
}

function parse(text: string, firstLine: number): Pick<YamlSource, 'data' | 'remarks'> & { lines: YamlLines } {
  const { LineCounter, parseDocument } = yamlParser()
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
  const data = remarks.length ? undefined : toData(document, remarks, firstLine)
  return { data, remarks, lines: linesOf(document.contents, lineAt) }
}

/**
 * Parses and validates; undefined, with every mistake in `remarks`, where the text does not fit the schema. Text after text
 * that is a tenth of a second, so it is done once for each. The schema stands in an object, as the cache needs its name:
 * `{ Market }`.
 */
export function readYaml<Schema extends z.ZodType>(
  { cache }: { cache: BuildCache },
  text: string,
  schemas: Record<string, Schema>,
  remarks: Remark[],
): { value: z.output<Schema>; lineOf: YamlSource['lineOf'] } | undefined {
  const [[name, schema]] = Object.entries(schemas) as [[string, Schema]] // there is one
  let read: Read<z.output<Schema>> | undefined
  const known = cache.recall(`yaml ${name} ${hash('sha256', text, 'base64url')}`, () => {
    read = readOnce(text, schema)
    // Infinity, say, would come back as null: such a text is read each time.
    return isPlainJson(read) ? read : { isPlain: false as const }
  })
  const { value, remarks: own, lines } = read ?? ('isPlain' in known ? readOnce(text, schema) : known)
  remarks.push(...own)
  return own.length ? undefined : { value: value as z.output<Schema>, lineOf: path => lineIn(lines, path) } // without remarks it is there
}

interface Read<Value> {
  value?: Value
  remarks: Remark[]
  lines: YamlLines
}

function readOnce<Schema extends z.ZodType>(text: string, schema: Schema): Read<z.output<Schema>> {
  const { data, remarks, lines } = parse(text, 1)
  return { ...validate({ data, remarks, lineOf: path => lineIn(lines, path) }, schema), lines }
}

/** What the source says, where it fits the schema, or every mistake in it. */
export function validate<Schema extends z.ZodType>(
  { data, remarks, lineOf }: YamlSource,
  schema: Schema,
): { value?: z.output<Schema>; remarks: Remark[] } {
  if (remarks.length) return { remarks }
  const result = schema.safeParse(data)
  if (result.success) return { value: result.data, remarks: [] }
  return { remarks: result.error.issues.flatMap(issue => remarkOfIssue(issue, data, schema, 'yaml-value', lineOf)) }
}

const isPlainJson = (data: unknown): boolean => isDeepStrictEqual(JSON.parse(JSON.stringify(data)), data)

function toData(document: Document, remarks: Remark[], line: number): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    remarks.push(remarkOfYaml('', error instanceof Error ? error.message : String(error), line, ''))
    return undefined
  }
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
