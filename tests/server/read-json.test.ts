import { describe, expect, test } from 'vitest'
import { orderStates } from '#domain/order.ts'
import codes from '#domain/provider-codes.json' with { type: 'json' }
import { reasons, statusNames } from '#domain/shipment.ts'
import { link, parseJson, readTime, text, versionOf } from '#server/features/webhooks/read-json.ts'
import { decodeEntities } from '#server/features/webhooks/woocommerce/decode-entities.ts'

describe('What shops and carriers write', () => {
  test('ids above 2^53 come through whole, numbers that fit stay numbers', () => {
    expect(parseJson('{"id":9007199254740993123,"a":[12,-9007199254740993,1.5,1e3]}')).toEqual({
      id: '9007199254740993123',
      a: [12, '-9007199254740993', 1.5, 1000],
    })
  })

  test.each([
    ['2018-07-23T01:21:39-05:00', { precision: 'instant', at: '2018-07-23T06:21:39.000Z', offset: -300 }],
    ['2024-07-31T15:00:00Z', { precision: 'instant', at: '2024-07-31T15:00:00.000Z', offset: null }],
    ['2024-07-31T15:00:00.123+0530', { precision: 'instant', at: '2024-07-31T09:30:00.000Z', offset: 330 }],
    ['2018-07-23T08:58:00', { precision: 'local', at: '2018-07-23T08:58:00' }],
    ['2018-07-23 08:58', { precision: 'local', at: '2018-07-23T08:58:00' }],
    ['2019-05-02', { precision: 'date', at: '2019-05-02' }],
    ['2019-13-02', undefined],
    ['yesterday', undefined],
    [null, undefined],
  ])('a time %s keeps what is known of its zone', (given, time) => {
    expect(readTime(given)).toEqual(time)
  })

  test('versions grow with time, whatever the zone', () => {
    expect(versionOf('2023-03-24T18:08:18-04:00') > versionOf('2023-03-24T22:08:17Z')).toBe(true)
    expect(versionOf(null)).toBe('')
  })

  test('"null" is nothing, and a link is http', () => {
    expect([text('null'), text(' '), text(0), text({}), text(' a ')]).toEqual([
      undefined,
      undefined,
      '0',
      undefined,
      'a',
    ])
    expect([link('javascript:alert(1)'), link('https://a.example/x')]).toEqual([undefined, 'https://a.example/x'])
  })

  test('names come as people read them', () => {
    expect(decodeEntities('Ship &ndash; &#8217;n&#x27; &Auml;pfel &amp;lt; &unknown;')).toBe(
      "Ship – ’n' Äpfel &lt; &unknown;",
    )
  })
})

test('the table of codes holds no word but ours', () => {
  const { aftership, easypost, shopify, woocommerce } = codes
  const meanings = [
    aftership.tags,
    aftership.subtags,
    easypost.status,
    easypost.status_detail,
    shopify.fulfillmentEvent,
    shopify.displayStatus,
  ]
  for (const [status, reason] of meanings.flatMap(table => Object.values(table).map(value => [value].flat()))) {
    if (status && status !== '@expired') expect(statusNames).toContain(status)
    if (reason) expect(reasons).toContain(reason)
  }
  for (const state of Object.values(woocommerce.order)) expect(orderStates).toContain(state)
})
