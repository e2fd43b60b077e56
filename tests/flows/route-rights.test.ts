import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Role, roles } from '#domain/staff/staff.ts'
import { type Scope, scopeNames } from '#domain/staff/token.ts'
import { embedded } from '#tests/support/engines.ts'
import { type JsonSchema, sampleOf } from '#tests/support/sample-input.ts'
import { root } from '#tests/support/sources.ts'
import { givePasskey, hire, signedIn } from '#tests/support/staff.ts'
import { makeToken } from '#tests/support/tokens.ts'
import { startWorld, type World } from '#tests/support/world.ts'

/** Asked with a valid body, so that what says no says it for who asks; those that would end what the others need, without. */
const bodies: Record<string, object> = {
  'POST /api/desk/own-articles': { articles: ['101'], as: 'used' },
  'POST /api/desk/shares': { items: [{ article: '101', as: 'article' }] },
  'POST /api/desk/conversations/:id/improvements': { article: '101', language: 'de', text: 'x' },
  'POST /api/desk/appointment-blocks': { from: '2026-12-01T09:00:00.000Z', until: '2026-12-01T10:00:00.000Z' },
  'POST /api/desk/account/password': { password: 'password123' },
  'POST /api/desk/people/invitations': { email: 'x@shop.example', role: 'agent', languages: [], language: 'de' },
  'POST /api/desk/people/:id': { role: 'agent', languages: [] },
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
interface Route {
  method: Method
  url: string
}
type Caller = Role | Scope | 'nobody'

let world: World
const cookies: Partial<Record<Caller, string>> = {}
const secrets: Partial<Record<Caller, string>> = {}
let described: Record<
  string,
  Record<
    string,
    {
      parameters?: Parameter[]
      requestBody?: RequestBody
      responses: Record<string, Response>
      security?: { apiToken?: string[] }[]
    }
  >
>
interface Parameter {
  name: string
  in: string
  required: boolean
  schema: JsonSchema
}
interface Response {
  content?: Record<string, object>
}
interface RequestBody {
  content: { 'application/json': { schema: JsonSchema } }
}

beforeAll(async () => {
  world = await startWorld(embedded)
  for (const role of roles) {
    await hire(world, role, role, role === 'translator' ? ['fr'] : [])
    cookies[role] = await signedIn(world, role)
  }
  for (const scope of scopeNames)
    secrets[scope] = (await makeToken(world, cookies.admin!, { name: scope, scopes: [scope] })).secret // just signed in
  described = (await world.inject({ url: '/api/openapi.json' })).json().paths
  for (const route of ofDesk()) {
    const row = {} as Record<Caller, 'yes' | '–'> // filled below
    for (const caller of callers) row[caller] = await cellOf(route, caller)
    matrix.set(nameOf(route), row)
  }
})
afterAll(() => world.close())

const nameOf = ({ method, url }: Route) => `${method} ${url}`

/** As it is registered; Fastify answers HEAD beside each GET. */
const routesOf = (): Route[] => {
  const all = world.app.routes.filter(({ method }) => method !== 'HEAD') as Route[] // what we register
  return [...new Map(all.map(route => [nameOf(route), route])).values()].sort((a, b) =>
    nameOf(a) < nameOf(b) ? -1 : 1,
  )
}
const ofDesk = () => routesOf().filter(({ url }) => url.startsWith('/api/desk/'))

function requestOf(route: Route) {
  const operation = described[route.url.replaceAll(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]
  if (!operation) throw new Error(`${nameOf(route)} is not described`)
  const parameters = operation.parameters ?? []
  const valueFor = (name: string, where: string) => {
    const found = parameters.find(parameter => parameter.name === name && parameter.in === where)
    const schema: JsonSchema = found?.schema ?? { type: 'string', format: 'uuid' }
    return String(schema.format || schema.pattern || schema.enum ? sampleOf(schema) : randomUUID())
  }
  const query = new URLSearchParams(
    parameters.flatMap(({ name, in: where, required }) =>
      where === 'query' && required ? [[name, valueFor(name, 'query')]] : [],
    ),
  )
  const url = route.url.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(valueFor(name, 'path')))
  const schema = operation.requestBody?.content['application/json'].schema
  const body = bodies[nameOf(route)] ?? (schema && (sampleOf(schema) as object)) // bodies are objects
  return {
    url: query.size ? `${url}?${query}` : url,
    body: route.method === 'GET' ? undefined : body,
    isEndless: operation.responses['200']?.content?.['text/event-stream'] !== undefined,
  }
}

async function ask(route: Route, caller: Caller, headers: Record<string, string> = {}, change = (url: string) => url) {
  const { url, body, isEndless } = requestOf(route)
  const secret = secrets[caller]
  const who = { cookie: cookies[caller] ?? '', ...(secret && { authorization: `Bearer ${secret}` }) }
  if (isEndless) return begin(change(url), { ...who, ...headers })
  const answer = await world.inject({
    method: route.method,
    url: change(url),
    headers: { ...who, ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { payload: JSON.stringify(body) }),
  })
  const code: unknown = answer.headers['content-type']?.toString().includes('json') ? answer.json().code : undefined
  return { status: answer.status, code }
}

/** Of an answer that does not end by itself the head is enough. */
async function begin(url: string, headers: Record<string, string>): Promise<{ status: number; code: unknown }> {
  const answer = await world.app.http.inject({ url, headers, payloadAsStream: true })
  answer.stream().destroy()
  return { status: answer.statusCode, code: answer.statusCode === 403 ? 'forbidden' : undefined }
}

/** `yes`: whatever came of it, it was not refused for who asks. */
async function cellOf(route: Route, caller: Caller): Promise<'yes' | '–'> {
  const { status, code } = await ask(route, caller)
  // What cannot be understood is refused before anybody asks who it is.
  if (caller === 'nobody' && code === 'invalid')
    throw new Error(`${nameOf(route)} was asked with something it does not take: name a body for it in this file`)
  // A program is told so, and by nothing else.
  if (secrets[caller] && status < 400 && !scopesIn(route).includes(caller))
    throw new Error(`${nameOf(route)} is done for a token with ${caller} alone`)
  return status === 401 || code === 'forbidden' ? '–' : 'yes'
}

/** Of who may all, in the side panel: what it does not answer it answers nobody. */
async function answeredInPanel(): Promise<Set<string>> {
  const { bearer } = (await world.post('/api/desk/panel', {}, { cookie: cookies.admin ?? '' })).json()
  const answered = new Set<string>()
  for (const route of ofDesk()) {
    const { status, code } = await ask(route, 'admin', { authorization: `Bearer ${bearer}` })
    if (status !== 401 && code !== 'forbidden') answered.add(nameOf(route))
  }
  return answered
}

/** As the API document says which scopes are enough. */
const scopesIn = (route: Route): string[] =>
  (described[route.url.replaceAll(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]?.security ?? []).flatMap(
    ({ apiToken = [] }) => apiToken,
  )

const matrix = new Map<string, Record<Caller, 'yes' | '–'>>()
const callers = ['nobody', ...roles, ...scopeNames] as const
const people = ['nobody', ...roles] as const

test('docs/routes.md says of every route of the desk who may ask, and no route is missing in it', async () => {
  const open = [...matrix].filter(([, row]) => row.nobody === 'yes').map(([name]) => name)
  expect(open).toEqual([])
  // What was proven when she signed in is too old now.
  await world.db.kysely
    .updateTable('staff_session')
    .set({ proven_at: new Date(0) })
    .execute()
  const fresh = new Set<string>()
  for (const route of ofDesk()) if ((await ask(route, 'admin')).code === 'proof_needed') fresh.add(nameOf(route))
  await world.db.kysely.updateTable('staff_session').set({ proven_at: world.clock.now }).execute()
  const inPanel = await answeredInPanel()

  const lines = ofDesk().map(route => {
    const row = matrix.get(nameOf(route))! // filled before
    const open = scopeNames.filter(scope => row[scope] === 'yes')
    expect([nameOf(route), open]).toEqual([nameOf(route), scopesIn(route)])
    const cells = [
      ...people.map(caller => row[caller]),
      fresh.has(nameOf(route)) ? 'yes' : '–',
      inPanel.has(nameOf(route)) ? 'yes' : '–',
    ]
    return `| \`${nameOf(route)}\` | ${cells.join(' | ')} | ${open.map(scope => `\`${scope}\``).join(', ') || '–'} |`
  })
  const others = routesOf()
    .filter(({ url }) => !url.startsWith('/api/desk/'))
    // The router has a pattern for what may be a locale.
    .map(route => `- \`${nameOf(route).replace(/:locale\(.*\$\)/, ':locale')}\``)
  const text = `# Who may ask for which route

Made by \`tests/flows/route-rights.test.ts\`, which asks every route that the server has as everybody; \`npx vitest run --project unit tests/flows/route-rights.test.ts -u\` writes it anew. What a customer's proof gives is in [rights.md](rights.md).

## Of staff

*yes*: it is answered, or refused for another reason than who asks. *fresh*: only within ten minutes after she has shown again who she is. *panel*: in the side panel too, for the same roles. *token*: the scopes of which a token of the API needs one. A role that needs a second factor and has none gets nothing but its own account.

| route | ${people.join(' | ')} | fresh | panel | token |
|${'---|'.repeat(people.length + 4)}
${lines.join('\n')}

## Of everybody

No session opens more of these. Orders, returns, conversations and settings ask for a proof of their own, webhooks for a signature, \`/metrics\` for a token or for coming from the machine itself.

${[...new Set(others)].join('\n')}
`
  await expect(text).toMatchFileSnapshot(path.join(root, 'docs/routes.md'))
})

test('nobody who is not signed in gets anything of the desk, by whatever spelling', async () => {
  const spellings: ((url: string) => string)[] = [
    url => url,
    url => `${url.split('?', 1)[0]}/`,
    url => url.replace('/api/desk', '/API/Desk'),
    url => url.replace('/api/desk', '//api//desk'),
    url => url.replace('/api/desk', '/api/%64esk'),
    url => url.replace('/api/desk', '/api/./desk'),
    url => url.replace('/api/desk/', '/api/desk;x=1/'),
    url => url.replace('/api/desk', '/api/auth/../desk'),
  ]
  for (const route of ofDesk())
    for (const [at, spelling] of spellings.entries()) {
      const { status } = await ask(route, 'nobody', {}, spelling)
      expect([nameOf(route), at, status]).toEqual([nameOf(route), at, expect.toSatisfy(each => each >= 400)])
    }
})

test('another spelling gives a role no more than the plain one', async () => {
  for (const route of ofDesk().filter(each => matrix.get(nameOf(each))?.viewer === '–'))
    for (const spelling of [
      (url: string) => `${url.split('?', 1)[0]}/`,
      (url: string) => url.replace('desk', '%64esk'),
    ]) {
      const { status } = await ask(route, 'viewer', {}, spelling)
      expect([nameOf(route), status]).toEqual([nameOf(route), expect.toSatisfy(each => each >= 400)])
    }
})

test('what changes something is not done for another site, nor by a method that a header names', async () => {
  for (const route of routesOf().filter(({ method, url }) => method !== 'GET' && /^\/api\/(desk|auth)\//.test(url))) {
    if (route.url.endsWith('*')) continue
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]
    for (const headers of foreign)
      expect([nameOf(route), (await ask(route, 'admin', headers)).status]).toEqual([nameOf(route), 403])
    const { url, body } = requestOf(route)
    for (const [override, query] of [
      ['x-http-method-override', ''],
      ['x-method-override', ''],
      ['x-none', `?_method=${route.method}`],
    ] as const) {
      const before = await world.db.kysely.selectFrom('audit_log').select('number').execute()
      await world.inject({
        method: 'GET',
        url: url + query,
        headers: { cookie: cookies.admin!, [override]: route.method },
      })
      expect(await world.db.kysely.selectFrom('audit_log').select('number').execute()).toHaveLength(before.length)
    }
    // A form of another site can send no JSON.
    const form = await world.inject({
      method: route.method,
      url,
      headers: { cookie: cookies.admin!, 'content-type': 'text/plain' },
      payload: JSON.stringify(body),
    })
    expect([nameOf(route), form.status]).toEqual([nameOf(route), 400])
  }
})

test('what belongs to somebody else is not there, for whatever role', async () => {
  const mine = (await world.inject({ url: '/api/desk/account', headers: { cookie: cookies.viewer! } })).json()
  const owner = await world.db.kysely
    .selectFrom('staff')
    .select('id')
    .where('name', '=', 'viewer')
    .executeTakeFirstOrThrow()
  await givePasskey(world, owner.id, 'hers')
  for (const role of roles.filter(each => each !== 'viewer')) {
    const post = (url: string, body: object = {}) =>
      world.post(`/api/desk/account/${url}`, body, { cookie: cookies[role]! })
    for (const answer of [
      await post(`sessions/${mine.sessions[0].id}/end`),
      await post('passkeys/hers', { name: 'Mine' }),
      await post('passkeys/hers/remove'),
    ])
      expect([role, answer.status]).toEqual([role, 404])
  }
  const still = await world.db.kysely.selectFrom('staff_passkeys').select('name').where('id', '=', 'hers').execute()
  expect(still).toEqual([{ name: 'Key' }])
})
