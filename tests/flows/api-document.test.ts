import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOrderSchemas } from '#contract/orders/orders.schema.ts'
import { listProductsSchemas, listReviewsSchemas } from '#contract/reviews/reviews.schema.ts'
import { searchArticlesSchemas } from '#contract/search/search.schema.ts'
import { loadDemo } from '#server/demo/load-demo.ts'
import { apiReference } from '#tests/support/api-reference.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { root } from '#tests/support/sources.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('The API does what its document says', engine => {
  let world: World
  let token = ''
  beforeAll(async () => {
    world = await startWorld(engine)
    const { site, config } = world.services
    token = (await loadDemo({ ...world.services, site: site.current.site, secret: config.secret })).order.token
  })
  afterAll(() => world.close())

  const documented = async (): Promise<Documented[]> => {
    const { openapi, paths } = (await world.inject({ url: '/api/openapi.json' })).json()
    expect(openapi).toBe('3.1.0')
    return Object.entries<Record<string, { responses: object }>>(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => ({
        method: method.toUpperCase(),
        path,
        statuses: Object.keys(responses).map(Number),
      })),
    )
  }

  test('what is served stands in it, and what stands in it is served', async () => {
    const served = routesIn(world.app.http.printRoutes())
      .filter(route => /^\w+ \/(api|webhooks|oembed)(\/|$)/.test(route) && !Object.hasOwn(describedElsewhere, route))
      .map(route => route.replaceAll(/:(\w+)/g, '{$1}'))
    expect(served).toContain('GET /api/desk/returns/{id}/photos/{photo}')
    expect(served).toContain('POST /webhooks/shopify')
    expect((await documented()).map(({ method, path }) => `${method} ${path}`).sort()).toEqual(served.sort())
  })

  // For whoever reads rather than generates; `npx vitest run --project unit tests/flows/api-document.test.ts -u` writes it.
  test('docs/api.md says the same on one page', async () => {
    const { paths } = (await world.inject({ url: '/api/openapi.json' })).json()
    await expect(apiReference(paths)).toMatchFileSnapshot(path.join(root, 'docs/api.md'))
  })

  test('every problem that an operation answers stands in it', async () => {
    const json = { 'content-type': 'application/json' }
    const mistakes = [
      { query: '?q=%00' },
      { headers: json, payload: '{' },
      { headers: json, payload: '{"a":"\\u0000"}' },
      { headers: json, payload: '{}' },
      { headers: json, payload: `"${'x'.repeat(1024 * 1024)}"` },
      { headers: { 'content-type': 'text/xml' }, payload: '<a/>' },
      { headers: { ...json, 'sec-fetch-site': 'cross-site' }, payload: '{}' },
    ]
    for (const { method, path, statuses } of await documented()) {
      const url = path.replaceAll(/\{\w+\}/g, 'x')
      for (const { query = '', headers, payload } of mistakes) {
        if ((method === 'GET') === (payload !== undefined)) continue
        const { status } = await world.inject({ method: method as 'GET', url: url + query, headers, payload }) // or POST
        expect(statuses, `${method} ${url}${query} ${payload?.slice(0, 20)}`).toContain(status)
      }
    }
  })

  test('the problems of an operation are its own and those that anybody gets', async () => {
    const lines = (await documented()).map(({ method, path, statuses }) => `${method} ${path} ${statuses.join(' ')}`)
    for (const line of [
      'GET /api/desk/me 200 401 422',
      'GET /api/products/{handle}/reviews 200 404 422',
      'GET /webhooks/magento 200 404',
      'POST /api/desk/reviews/{id} 200 400 401 403 404 409 413 415 422',
      'POST /api/orders/find 200 400 404 413 415 422 428 429',
      'POST /webhooks/generic 200 400 401 413',
      'PUT /api/entries/{id} 200 400 404 409 413 415 422 426 429',
    ])
      expect(lines).toContain(line)
  })

  test('the body of the generic webhook stands in it, field by field', async () => {
    const { paths } = (await world.inject({ url: '/api/openapi.json' })).json()
    const { schema } = paths['/webhooks/generic'].post.requestBody.content['application/json']
    const order = schema.properties.orders.items
    expect(order.required).toEqual(['id', 'number', 'updatedAt', 'state'])
    expect(order.properties.state.enum).toContain('refunded')
    expect(schema.properties.shipments.items.properties.events.items.properties.code.properties.system.enum).toEqual([
      'upu',
      'x12_214',
    ])
  })

  test('answers have the shape that it promises', async () => {
    const answers = [
      [openOrderSchemas, await world.post('/api/orders/open', { number: 'NA-1042', token })],
      [listReviewsSchemas, await world.inject({ url: '/api/products/aurora-one/reviews?locale=de-de' })],
      [listProductsSchemas, await world.inject({ url: '/api/products?locale=de-de' })],
      [searchArticlesSchemas, await world.inject({ url: '/api/search?locale=de-de&q=paket' })],
    ] as const
    for (const [{ output }, answer] of answers) expect(output.parse(answer.json())).toEqual(answer.json())
  })

  test('whoever runs it can ask whether it lives, is ready, and how it does', async () => {
    expect((await world.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' })
    expect((await world.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' })
    expect((await world.inject({ url: '/readyz?for=orders' })).json()).toEqual({ status: 'ready' })
    expect((await world.inject({ url: '/metrics' })).body).toContain('aftercare_request_seconds_count')
    world.app.announceStop()
    expect((await world.inject({ url: '/readyz' })).status).toBe(503)
  })
})

interface Documented {
  method: string
  path: string
  statuses: number[]
}

/** Routes under /api that stand in no list, and why. */
const describedElsewhere: Record<string, string> = {
  'GET /api/openapi.json': 'the document itself',
  'GET /api/auth/*': 'nothing: what better-auth would answer is not there',
  'POST /api/auth/*': 'the same',
}

/** `GET /api/products/:handle/reviews` and all the others, out of the router's own tree: four letters each level. */
function routesIn(tree: string): string[] {
  const above: string[] = []
  return tree.split('\n').flatMap(line => {
    const [, indent, part, methods = ''] = /^((?:[│ ] {3})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? []
    if (indent === undefined || part === undefined) return []
    above.splice(indent.length / 4, Number.POSITIVE_INFINITY, part)
    // Fastify adds HEAD to each GET.
    const named = methods.split(', ').filter(method => method && method !== 'HEAD')
    return named.map(method => `${method} ${above.join('')}`)
  })
}
