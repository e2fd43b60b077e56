import { describe, expect, test } from 'vitest'
import { countryCode, countryCodes } from '#domain/market/country-code.ts'
import { readAddress } from '#server/connectors/read-address.ts'
import { language, link, parseJson, phone, text } from '#server/connectors/read-json.ts'
import { etaOf, readTime, readUtcTime, versionOf } from '#server/connectors/read-time.ts'
import { decodeEntities } from '#server/connectors/woocommerce/decode-entities.ts'

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

  // What every object has by birth is no entry of a table.
  test.each(['__proto__', 'constructor', 'toString', 'valueOf'])('%s is a word like any other', word => {
    expect(decodeEntities(`a &${word}; b`)).toBe(`a &${word}; b`)
    expect(phone('044 55 1234 5678', word)).toBeUndefined()
    expect(readAddress({ name: 'A', lines: ['1'], city: 'B', region: '13', postalCode: '1', country: word })).toEqual({
      name: 'A',
      lines: ['1'],
      city: 'B',
      postalCode: '1',
      country: word,
    })
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

  test('what PostgreSQL refuses in JSON is gone', () => {
    expect(parseJson('{"a":"x\\u0000y\\ud83d"}')).toEqual({ a: 'xy\ufffd' })
    expect(text('\ud83dx')).toBe('\ufffdx')
  })

  test('what is too long is cut, a link is whole or none', () => {
    expect(text('木'.repeat(5000))).toHaveLength(400)
    expect(text(`${'x'.repeat(399)}🏴`)?.isWellFormed()).toBe(true)
    expect(link(`https://a.example/${'x'.repeat(3000)}`)).toHaveLength(3018)
    expect(link(`https://a.example/${'x'.repeat(5000)}`)).toBeUndefined()
  })

  test('a telephone number is E.164 where its country is known', () => {
    expect(phone('030 1234567', 'DE')).toBe('+49301234567')
    expect(phone('(613) 555-0135', 'Canada')).toBe('+16135550135')
    expect(phone('٠٥٠١٢٣٤٥٦٧', 'SAU')).toBe('+966501234567')
    expect(phone('+81 90-1234-5678', undefined)).toBe('+819012345678')
    for (const none of ['030 1234567', '555-555-SHIP', 'null', '', null, '1'.repeat(400)]) {
      expect(phone(none, 'XX')).toBeUndefined()
    }
  })

  test('a country is alpha-2, whatever it is called', () => {
    expect(['DEU', 'de', 'Germany', 'UK', 'GBR', 'Viet Nam', 'XX', 'Atlantis', ''].map(countryCode)).toEqual([
      'DE',
      'DE',
      'DE',
      'GB',
      'GB',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    // Every code is one that has a name.
    const names = new Intl.DisplayNames('en', { type: 'region' })
    for (const code of countryCodes) expect({ code, named: names.of(code) !== code }).toEqual({ code, named: true })
    expect(countryCodes.size).toBe(250)
  })

  test('an estimate is a window, a language a tag, a time of a UTC sender UTC', () => {
    expect(etaOf('2026-11-25T10:00:00Z', '2026-11-23')).toEqual({ from: '2026-11-23', to: '2026-11-25' })
    expect([etaOf(null, '2026-11-23'), etaOf('soon')]).toEqual([{ from: '2026-11-23', to: '2026-11-23' }, undefined])
    expect([language('pt_BR'), language('EN'), language('null'), language('a b')]).toEqual([
      'pt-BR',
      'en',
      undefined,
      undefined,
    ])
    expect(readUtcTime('2026-11-20 23:17:00')).toEqual({
      precision: 'instant',
      at: '2026-11-20T23:17:00.000Z',
      offset: null,
    })
    expect(readUtcTime('2026-11-20')).toEqual({ precision: 'date', at: '2026-11-20' })
  })

  test('names come as people read them', () => {
    expect(decodeEntities('Ship &ndash; &#8217;n&#x27; &Auml;pfel &amp;lt; &unknown;')).toBe(
      "Ship – ’n' Äpfel &lt; &unknown;",
    )
  })
})
