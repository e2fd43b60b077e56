import { parse as parseToml } from 'smol-toml'
import { parseDocument } from 'yaml'
import type { Remark } from '#compiler/complaint.ts'
import { parseYaml } from '#compiler/read/yaml-source.ts'

export interface Head {
  data: Record<string, unknown>
  body: string
  /** Line of the file on which the body starts. */
  bodyLine: number
  /** Why the file cannot be read. */
  remarks: Remark[]
  /** What was written so that other systems accept it, and YAML does not. */
  lenient?: string
}

/** Front matter as Hugo, Jekyll and Docusaurus accept it: YAML between `---`, TOML between `+++`, or none. */
export function readHead(text: string): Head {
  const match = /^(---|\+\+\+)[ \t]*\n([\s\S]*?\n)?\1[ \t]*(?:\n|$)/.exec(text)
  if (!match) return { data: {}, body: text, bodyLine: 1, remarks: [] }
  const [whole, mark, head = ''] = match
  const place = { body: text.slice(whole.length), bodyLine: whole.split('\n').length, remarks: [] }
  return mark === '+++' ? { ...place, ...readToml(head) } : { ...place, ...readYamlHead(head) }
}

function readToml(head: string): Pick<Head, 'data'> & Partial<Head> {
  try {
    return { data: parseToml(head) }
  } catch (error) {
    const at = error as { line?: number; message: string } // TomlError tells its line
    const remark: Remark = {
      code: 'front-matter-broken',
      line: (at.line ?? 0) + 1,
      found: `TOML that cannot be read (${at.message.split('\n')[0]!.slice(0, 120)})`,
      expected: 'key = value lines',
      fix: 'correct the line',
    }
    return { data: {}, remarks: [remark] }
  }
}

/** Strict YAML first; then what Go and Ruby read as well: a bracket at the start of a line, a key twice, tabs. */
function readYamlHead(head: string): Pick<Head, 'data'> & Partial<Head> {
  const strict = parseYaml(head, 2)
  if (strict.remarks.length === 0) return { data: recordOf(strict.data) }
  const adapted = indentLists(quoteColons(head.replaceAll('\t', '  ')))
  const document = parseDocument(adapted, { strict: false, uniqueKeys: false, logLevel: 'silent' })
  if (document.errors.length === 0)
    return { data: recordOf(document.toJS({ maxAliasCount: 50 })), lenient: strict.remarks[0]!.found }
  return { data: {}, remarks: strict.remarks }
}

/** `title: Step 1: open` is a text with a colon. */
const quoteColons = (head: string): string =>
  head.replaceAll(
    /^([\w-]+):[ \t]+([^\s"'[{|>&*!#][^\n]*?: [^\n]*)$/gm,
    (_, key: string, value: string) => `${key}: ${JSON.stringify(value.trim())}`,
  )

/** Lists and maps in brackets whose lines are not indented. */
function indentLists(head: string): string {
  let open = 0
  return head
    .split('\n')
    .map(line => {
      const isInside = open > 0
      const plain = line.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:^|\s)#.*$/g, '')
      if (isInside || /^[\w-]+:\s*[[{]/.test(plain))
        open = Math.max(0, open + (plain.match(/[[{]/g)?.length ?? 0) - (plain.match(/[\]}]/g)?.length ?? 0))
      return isInside ? `  ${line}` : line
    })
    .join('\n')
}

const recordOf = (data: unknown): Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : {} // an object
