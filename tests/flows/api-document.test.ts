import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOrderSchemas } from '#contract/orders/orders.schema.ts'
import { listProductsSchemas, listReviewsSchemas } from '#contract/reviews/reviews.schema.ts'
import { searchArticlesSchemas } from '#contract/search/search.schema.ts'
import { loadDemo } from '#server/demo/load-demo.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
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

  test('every operation stands in it, with its problems', async () => {
    const { openapi, paths } = (await world.inject({ url: '/api/openapi.json' })).json()
    expect(openapi).toBe('3.1.0')
    const operations = Object.entries<Record<string, { operationId: string; responses: object }>>(paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(
          ([method, { responses }]) => `${method.toUpperCase()} ${path} ${Object.keys(responses).join(' ')}`,
        ),
    )
    expect(operations.sort()).toEqual([
      'GET /api/desk/articles 200 401 403 422',
      'GET /api/desk/feedback 200 401 403 422',
      'GET /api/desk/me 200 401',
      'GET /api/desk/outgoing 200 401 403 422',
      'GET /api/desk/parked-deliveries 200 401 403',
      'GET /api/desk/returns 200 401 403 422',
      'GET /api/desk/returns/{id} 200 401 403 404 422',
      'GET /api/desk/reviews 200 401 403 422',
      'GET /api/desk/unknown-codes 200 401 403 422',
      'GET /api/desk/withdrawals 200 401 403 422',
      'GET /api/products 200 404 422',
      'GET /api/products/{handle}/reviews 200 404 422',
      'GET /api/search 200 404 422',
      'GET /api/withdrawals/{id} 200 404 422',
      'POST /api/desk/outgoing/{id} 200 400 401 403 404 409 413 415 422',
      'POST /api/desk/returns/{id} 200 400 401 403 404 409 413 415 422',
      'POST /api/desk/reviews/{id} 200 400 401 403 404 413 415 422',
      'POST /api/desk/withdrawals/{id} 200 400 401 403 404 413 415 422',
      'POST /api/notifications/push 200 400 404 413 415 422 429',
      'POST /api/notifications/push/renew 200 400 404 413 415 422',
      'POST /api/notifications/read 200 400 404 413 415 422 429',
      'POST /api/notifications/save 200 400 404 413 415 422',
      'POST /api/orders/code 200 400 413 415 422 428 429',
      'POST /api/orders/find 200 400 404 413 415 422 428 429',
      'POST /api/orders/open 200 400 404 413 415 422 429',
      'POST /api/orders/redeem 200 400 404 413 415 422 429',
      'POST /api/returns 200 400 404 413 415 422 429',
      'POST /webhooks/17track 200 400 401 413',
      'POST /webhooks/aftership 200 400 401 413',
      'POST /webhooks/easypost 200 400 401 413',
      'POST /webhooks/generic 200 400 401 413',
      'POST /webhooks/magento 200 400 401 413',
      'POST /webhooks/medusa 200 400 401 413',
      'POST /webhooks/shippo 200 400 401 413',
      'POST /webhooks/shopify 200 400 401 413',
      'POST /webhooks/woocommerce 200 400 401 413',
      'PUT /api/entries/{id} 200 400 404 409 413 415 422 429',
    ])
    const lines = world.app.http.printRoutes({ commonPrefix: false })
    expect(lines).toContain('openapi.json')
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
    expect((await world.inject({ url: '/metrics' })).body).toContain('aftercare_request_seconds_count')
    world.app.announceStop()
    expect((await world.inject({ url: '/readyz' })).status).toBe(503)
  })
})
