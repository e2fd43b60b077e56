import { howPrograms } from './api-for-programs.ts'

interface Described {
  operationId: string
  summary: string
  tags?: string[]
  security?: { apiToken?: string[] }[]
  parameters?: { name: string; in: string; required?: boolean }[]
  requestBody?: { content: Record<string, { schema: { properties?: object; required?: string[] } }> }
  responses: Record<string, { description: string }>
}

/** The OpenAPI document as one page of Markdown: an operation a row, by the folder of the contract that has it. */
export function apiReference(paths: Record<string, Record<string, Described>>): string {
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const groups = Map.groupBy(rows, ({ operation }) => operation.tags?.[0] ?? 'other')
  return [
    '# The API',
    '',
    'Made from `/api/openapi.json` by `tests/flows/api-document.test.ts`, which also holds it to what is served. Every answer carries `x-aftercare`. A "no" is a problem document (RFC 9457) whose `code` is one of those named. `*` is required; operations under `/api/desk` want a signed-in member of staff, or a token.',
    ...howPrograms,
    ...[...groups]
      .sort(([a], [b]) => a.localeCompare(b, 'en'))
      .flatMap(([group, operations]) => ['', `## ${group}`, '', ...tableOf(operations, group === 'desk')]),
    '',
  ].join('\n')
}

function tableOf(
  rows: readonly { path: string; method: string; operation: Described }[],
  withScopes: boolean,
): string[] {
  const lines = rows
    .toSorted((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`, 'en'))
    .map(({ path, method, operation }) => {
      const cells = [
        `\`${method} ${path}\``,
        operation.summary,
        inputsOf(operation),
        refusalsOf(operation),
        ...(withScopes ? [scopesOf(operation)] : []),
      ]
      return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
    })
  const head = ['operation', 'does', 'takes', 'says no with', ...(withScopes ? ['token'] : [])]
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...lines]
}

const scopesOf = ({ security = [] }: Described): string =>
  security
    .flatMap(({ apiToken = [] }) => apiToken)
    .map(scope => `\`${scope}\``)
    .join(', ') || '–'

function inputsOf({ parameters = [], requestBody }: Described): string {
  const [body] = Object.values(requestBody?.content ?? {})
  const { properties = {}, required = [] } = body?.schema ?? {}
  const fields = [
    ...parameters.map(({ name, required: isRequired }) => [name, isRequired] as const),
    ...Object.keys(properties).map(name => [name, required.includes(name)] as const),
  ]
  return fields.map(([name, isRequired]) => `\`${name}\`${isRequired ? '*' : ''}`).join(', ')
}

const refusalsOf = ({ responses }: Described): string =>
  Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .map(([status, { description }]) => `${status} ${description.replace(/^[^:]*: /, '')}`)
    .join('; ')
