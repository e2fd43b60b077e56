import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Bad input gets a clear answer and never a 5xx', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())

  const json = { 'content-type': 'application/json' }
  const cases: [string, Parameters<World['inject']>[0], number, string][] = [
    [
      'a broken body',
      { method: 'POST', url: '/api/orders/find', headers: json, payload: '{"number":' },
      400,
      'malformed',
    ],
    ['an empty body', { method: 'POST', url: '/api/orders/find', headers: json, payload: '' }, 400, 'malformed'],
    [
      'a list for an object',
      { method: 'POST', url: '/api/orders/find', headers: json, payload: '[1]' },
      400,
      'malformed',
    ],
    [
      'a poisoned prototype',
      {
        method: 'POST',
        url: '/api/orders/find',
        headers: json,
        payload: '{"__proto__":{"a":1},"number":"1","factor":"2"}',
      },
      400,
      'malformed',
    ],
    [
      'fields of the wrong type',
      { method: 'POST', url: '/api/orders/find', headers: json, payload: '{"number":1,"factor":{}}' },
      422,
      'invalid',
    ],
    [
      'an unknown type',
      { method: 'POST', url: '/api/orders/find', headers: { 'content-type': 'text/xml' }, payload: '<a/>' },
      415,
      'unsupported_media_type',
    ],
    [
      'a form for the API',
      {
        method: 'POST',
        url: '/api/orders/find',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'number=1&factor=2',
      },
      415,
      'unsupported_media_type',
    ],
    [
      'a body that is too large',
      {
        method: 'POST',
        url: '/api/orders/find',
        headers: json,
        payload: JSON.stringify({ number: 'x'.repeat(300_000) }),
      },
      413,
      'too_large',
    ],
    ['a wrong method', { method: 'DELETE', url: '/api/orders/find' }, 405, 'method_not_allowed'],
    ['a wrong method for a page', { method: 'PUT', url: '/de-de/search' }, 405, 'method_not_allowed'],
    ['an unknown operation', { method: 'POST', url: '/api/nix', headers: json, payload: '{}' }, 404, 'not_found'],
    ['a broken escape', { method: 'GET', url: '/de-de/%zz' }, 400, 'malformed'],
    [
      'a broken cursor',
      { method: 'GET', url: '/api/products/aurora-one/reviews?locale=de-de&after=x' },
      422,
      'invalid',
    ],
    ['an unknown product', { method: 'GET', url: '/api/products/nix/reviews?locale=de-de' }, 404, 'unknown_product'],
    ['a NUL', { method: 'GET', url: '/api/search?locale=de-de&q=%00' }, 422, 'invalid'],
  ]
  test.each(cases)('%s', async (_name, request, status, code) => {
    const answer = await world.inject(request)
    expect(answer.json()).toMatchObject({ status, code, type: `/problems/${code}`, title: expect.any(String) })
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'x-aftercare': '1',
    })
    if (status === 405) expect(answer.headers['allow']).toMatch(/GET|POST/)
  })

  test('a defect is one calm sentence without any detail', async () => {
    const { current } = world.services.site
    const broken = { ...current, texts: () => Promise.reject(new Error('a secret detail')) }
    world.services.site.swap(broken)
    try {
      const answer = await world.inject({ url: '/de-de/products' })
      expect(answer.status).toBe(500)
      expect(answer.json()).toEqual({
        type: '/problems/defect',
        title: 'Internal Server Error',
        status: 500,
        code: 'defect',
      })
    } finally {
      world.services.site.swap(current)
    }
  })
})
