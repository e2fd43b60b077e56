import { STATUS_CODES } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Problem } from '#contract/operation.schema.ts'
import { type Refusal, refusals } from '#domain/refusal/refusal.ts'
import type { AppConfig } from '#server/services.ts'
import { cookieName } from './cookie.ts'
import type { ServedOperation } from './serve.ts'
import { type StaffOperation, scopesOf } from './staff-operation.ts'

/** Path → method → what OpenAPI says of it. */
export type ApiPaths = Record<string, Record<string, object>>

export interface Api {
  operations: readonly ServedOperation[]
  desk: readonly StaffOperation[]
  /** Of what is served and is no operation of the contract, such as webhooks. */
  others: readonly ApiPaths[]
}

/** The API as OpenAPI 3.1, made of what is served; when it is first asked for, as most servers never are. */
export function openApiRoute(app: FastifyInstance, config: Pick<AppConfig, 'publicUrl'>, api: Api): void {
  let text: string | undefined
  app.get('/api/openapi.json', (_request, reply) => {
    text ??= JSON.stringify(describeApi(config, api))
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(text)
  })
}

function describeApi(config: Pick<AppConfig, 'publicUrl'>, { operations, desk, others }: Api) {
  const described: ApiPaths[] = [
    ...operations.map(served => pathOf(served, {}, whatAnybodyMayGet(served))),
    ...desk.map(served => pathOf(served, { security: whoMayAsk(served) }, whatStaffMayGet(served))),
    ...others,
  ]
  const paths: ApiPaths = {}
  for (const each of described)
    for (const [path, methods] of Object.entries(each)) paths[path] = { ...paths[path], ...methods }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Aftercare',
      version: '1',
      description:
        'Every answer carries `x-aftercare: 1`. A "no" is a problem document (RFC 9457) with a `code`. Staff sign in under `/api/auth/`; their session is a cookie. Programs send a token as `Authorization: Bearer`, which counts alone. Whose role needs a second factor and has none hears `factor_needed`.',
    },
    servers: [{ url: config.publicUrl ?? '/' }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(Problem, 'output') },
      securitySchemes: {
        staffSession: { type: 'apiKey', in: 'cookie', name: `${cookieName(config, 'aftercare')}.session_token` },
        apiToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'Made at the desk under “API tokens”. Operations name the scopes of which one is enough.',
        },
      },
    },
  }
}

const whoMayAsk = (operation: StaffOperation) => [
  { staffSession: [] },
  ...scopesOf(operation).map(scope => ({ apiToken: [scope] })),
]

/** Of what a feature registers itself, in a scope of its own. */
export const describeOperations = (operations: readonly ServedOperation[]): ApiPaths =>
  Object.assign({}, ...operations.map(served => pathOf(served, {}, whatAnybodyMayGet(served))))

/** What `register` refuses before the handler is asked. */
const whatAnybodyMayGet = ({
  operation: { method, refusals: codes },
}: Pick<ServedOperation, 'operation'>): Refusal[] =>
  method === 'GET' ? [...codes, 'invalid'] : [...codes, 'invalid', 'malformed', 'too_large', 'unsupported_media_type']

/** A member without the permission, or a post from another site, is forbidden; and where a fresh proof is asked for, who has none. */
const whatStaffMayGet = (asked: StaffOperation): Refusal[] => [
  ...whatAnybodyMayGet(asked),
  'unauthenticated',
  ...(asked.fresh ? (['proof_needed'] as const) : []),
  ...(scopesOf(asked).length ? (['too_many'] as const) : []),
  ...(asked.permission || asked.operation.method !== 'GET' ? (['forbidden'] as const) : []),
]

function pathOf(
  { operation, schemas }: Pick<ServedOperation, 'operation' | 'schemas'>,
  rights: object,
  codes: readonly Refusal[],
): ApiPaths {
  const { name, method, path, summary } = operation
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter!) // group 1 always matches
  const { properties = {}, required = [] } = jsonSchema(schemas.input, 'input') as {
    properties?: Record<string, object>
    required?: string[]
  } // inputs are objects
  const others = Object.keys(properties).filter(field => !inPath.includes(field))
  const inQuery = method === 'GET' ? others : []
  const body = properties['body'] ?? {
    type: 'object',
    properties: Object.fromEntries(others.map(field => [field, properties[field]])),
    required: required.filter(field => others.includes(field)),
  }
  const answer = schemas.media
    ? Object.fromEntries(schemas.media.split(', ').map(type => [type, { schema: {} }]))
    : { 'application/json': { schema: jsonSchema(schemas.output, 'output') } }
  const described = {
    operationId: name,
    summary,
    tags: [path.split('/')[2]],
    ...rights,
    parameters: [...inPath, ...inQuery].map(field => ({
      name: field,
      in: inPath.includes(field) ? 'path' : 'query',
      required: inPath.includes(field) || required.includes(field),
      schema: properties[field] ?? { type: 'string' },
    })),
    ...(method !== 'GET' && {
      requestBody: {
        required: true,
        content: { [schemas.takes ?? 'application/json']: { schema: schemas.takes ? {} : body } },
      },
    }),
    responses: { 200: { description: 'Done', content: answer }, ...problemResponses(codes) },
  }
  return { [path.replaceAll(/:(\w+)/g, '{$1}')]: { [method.toLowerCase()]: described } }
}

/** Refusals with the same status are one response that names them all. */
export function problemResponses(codes: readonly Refusal[]): Record<number, object> {
  const byStatus = Map.groupBy(new Set(codes), code => refusals[code])
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      {
        description: `${STATUS_CODES[status]}: ${those.join(', ')}`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  return rest
}
