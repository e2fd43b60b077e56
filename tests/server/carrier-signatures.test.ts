import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connectors } from '#server/connectors/connectors.ts'

const now = new Date('2026-11-22T10:00:00Z')
const seconds = now.getTime() / 1000
const body = Buffer.from('{"a":1}')
type Source = keyof typeof connectors
const isTrue = (source: Source, headers: Record<string, string>, secrets = ['secret'], query = '', what = body) =>
  connectors[source].verify(what, headers, secrets, { query: new URLSearchParams(query), now })
const hex = (text: string | Buffer) => createHmac('sha256', 'secret').update(text).digest('hex')

describe('A carrier service proves itself in its own way', () => {
  test.each(['dhl', 'sendcloud', 'ship24', 'shipstation', 'trackingmore'] as const)(
    '%s: by a token in a header or in the address, and by nothing like it',
    source => {
      expect(isTrue(source, { authorization: 'Bearer secret' })).toBe(true)
      expect(isTrue(source, { authorization: 'bearer  secret' })).toBe(true)
      expect(isTrue(source, {}, ['old', 'secret'], '?token=secret')).toBe(true)
      for (const authorization of ['Bearer secre', 'Bearer secrets', 'Bearer', 'Bearer ', 'Basic secret', ''])
        expect(isTrue(source, { authorization })).toBe(false)
      for (const query of ['?token=', '?token=secre', '?Token=secret', ''])
        expect(isTrue(source, {}, ['secret'], query)).toBe(false)
      expect(isTrue(source, { authorization: 'Bearer ' }, [])).toBe(false)
      expect(isTrue(source, {}, [], '?token=')).toBe(false)
    },
  )

  test('DHL sends what the subscription names, as it is', () => {
    expect(isTrue('dhl', { authorization: 'secret' })).toBe(true)
    expect(isTrue('ship24', { authorization: 'secret' })).toBe(false)
  })

  test('Sendcloud: the HMAC of its own documents', () => {
    const wanted = '1eed4b3d41f4653ac64fd56f1bf1cbfd349e4482cbc11dff7134bd93e5da4b0a'
    const message = Buffer.from('{"key": "value"}')
    expect(isTrue('sendcloud', { 'sendcloud-signature': wanted }, ['secretkey'], '', message)).toBe(true)
    expect(isTrue('sendcloud', { 'sendcloud-signature': wanted }, ['secretkey'], '', body)).toBe(false)
  })

  test('TrackingMore: of the body, or of the time for a day', () => {
    const base64 = createHmac('sha256', 'secret').update(body).digest('base64')
    expect(isTrue('trackingmore', { signature: base64 })).toBe(true)
    expect(isTrue('trackingmore', { signature: hex(body) })).toBe(true)
    for (const [at, isGood] of [
      [seconds, true],
      [seconds - 23 * 3600, true],
      [seconds - 25 * 3600, false],
      [seconds + 25 * 3600, false],
    ] as const) {
      const timestamp = String(at)
      expect(isTrue('trackingmore', { signature: hex(timestamp), timestamp })).toBe(isGood)
      const old = Buffer.from(
        JSON.stringify({ verifyInfo: { timeStr: timestamp, signature: hex(timestamp) }, data: {} }),
      )
      expect(isTrue('trackingmore', {}, ['secret'], '', old)).toBe(isGood)
    }
    expect(isTrue('trackingmore', { signature: hex('x'), timestamp: 'x' })).toBe(false)
    expect(isTrue('trackingmore', { signature: hex(''), timestamp: '' })).toBe(false)
    // The example of its own documents.
    const timestamp = '1662371528'
    const call = { query: new URLSearchParams(), now: new Date(Number(timestamp) * 1000) }
    const signature = 'a37084ab68ae16b77db1f8463f31be9fcc965e2515e03efecf8139bb1e511b06'
    const secret = '2e55b9a3-4dd1-4416-9897-c4bd1e3d738f'
    expect(connectors.trackingmore.verify(body, { signature, timestamp }, [secret], call)).toBe(true)
  })

  test('ShipStation: a token, and with a public key behind it the signature beside it', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = String(publicKey.export({ type: 'spki', format: 'pem' })).replaceAll('\n', '\\n')
    const secret = `secret:${pem}`
    const signed = (time: string, what = body) => ({
      authorization: 'Bearer secret',
      'x-shipengine-timestamp': time,
      'x-shipengine-rsa-sha256-key-id': 'k',
      'x-shipengine-rsa-sha256-signature': sign('sha256', Buffer.from(`${time}.${what}`), privateKey).toString(
        'base64',
      ),
    })
    expect(isTrue('shipstation', signed('2026-11-22T09:56:00Z'), [secret])).toBe(true)
    expect(isTrue('shipstation', signed('2026-11-22T09:54:00Z'), [secret])).toBe(false)
    expect(isTrue('shipstation', signed('yesterday'), [secret])).toBe(false)
    expect(isTrue('shipstation', signed('2026-11-22T10:00:00Z', Buffer.from('{}')), [secret])).toBe(false)
    // ShipStation has one key for all its customers: the signature alone could be of any of them.
    expect(isTrue('shipstation', { ...signed('2026-11-22T10:00:00Z'), authorization: '' }, [secret])).toBe(false)
    expect(isTrue('shipstation', { authorization: 'Bearer secret' }, [secret])).toBe(false)
  })

  test.each([
    ['secret', undefined],
    ['-----BEGIN PUBLIC KEY-----\\nabc', /^must begin with a token of your own/],
    [':-----BEGIN PUBLIC KEY-----\\nabc', /^must begin with a token of your own/],
    ['secret:-----BEGIN PUBLIC KEY-----\\ncut', /^holds a public key that cannot be read/],
  ])('a secret of ShipStation that can never be right is named at the start: %s', (secret, fault) => {
    const found = connectors.shipstation.secretFault?.(secret)
    if (fault) expect(found).toMatch(fault)
    else expect(found).toBeUndefined()
  })
})
