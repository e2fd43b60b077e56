import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectors } from '#server/connectors/connectors.ts'
import { dhlConfirmation } from '#server/connectors/dhl/confirm-subscription.ts'
import { shipstationAsk } from '#server/connectors/shipstation/ask-resource.ts'
import type { Database } from '#server/db/database.ts'
import { storeReports } from '#server/features/orders/store-facts.ts'
import { createDeliveryReader } from '#server/features/webhooks/process-delivery.ts'
import { createReconciliation } from '#server/features/webhooks/reconcile.ts'
import { deliveryOf, storeDeliveries } from '#server/features/webhooks/store-deliveries.ts'
import { dhlValidate, shipstationNotice, shipstationShipments } from '#tests/support/carrier-payloads.ts'
import { type CarrierPeer, startCarrier } from '#tests/support/carrier-peer.ts'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { until } from '#tests/support/until.ts'
import { startWorld, worldStart } from '#tests/support/world.ts'

const minute = 60_000
const keys = { key: 'key', secret: 'secret' }

describeOnBoth('A sender that wants an answer gets one', engine => {
  let db: Database
  let peer: CarrierPeer
  let now: Date
  let faults: string[]
  let woken: number
  beforeAll(async () => {
    db = (await engine.open()).db
    peer = await startCarrier()
  })
  afterAll(async () => {
    await peer.close()
    await db.close()
  })
  beforeEach(async () => {
    for (const table of ['shipments', 'shipment_events', 'deliveries', 'pulls'] as const)
      await db.kysely.deleteFrom(table).execute()
    Object.assign(peer, { asked: [], answers: [] })
    now = worldStart
    faults = []
    woken = 0
  })

  test('ShipStation: what a notice names is asked, all its pages, and read as if it had been sent', async () => {
    const [shipment] = shipstationShipments.shipments
    const page = (number: number) => ({
      ...shipstationShipments,
      pages: 2,
      page: number,
      shipments: [{ ...shipment, shipmentId: number, trackingNumber: `T${number}` }],
    })
    peer.answers = [1, 2].map(number => ({ status: 200, body: page(number) }))
    await arrive('shipstation', { ...shipstationNotice, resource_url: `${peer.url}/shipments?batchId=1d5c` })
    await ask()
    expect(peer.asked.map(({ path }) => path)).toEqual(['/shipments?batchId=1d5c', '/shipments?batchId=1d5c&page=2'])
    expect(peer.asked[0]!.headers.authorization).toBe(`Basic ${Buffer.from('key:secret').toString('base64')}`)
    expect([faults, woken]).toEqual([[], 1])
    await read()
    const rows = await db.kysely.selectFrom('shipments').select(['source_id', 'tracking_key']).execute()
    expect(rows.map(({ source_id, tracking_key }) => `${source_id} ${tracking_key}`).sort()).toEqual([
      'shipment/1 T1',
      'shipment/2 T2',
    ])
    expect(await states()).toEqual(['SHIP_NOTIFY done', 'pull:SHIP_NOTIFY done', 'pull:SHIP_NOTIFY done'])
  })

  test('a notice waits until it was asked about, and an answer that says nothing is told so', async () => {
    await arrive('shipstation', { ...shipstationNotice, resource_url: `${peer.url}/shipments` })
    await read()
    expect(await states()).toEqual([expect.stringMatching(/^SHIP_NOTIFY asking$/)])
    peer.answers = [{ status: 200, body: { shipments: [] } }]
    await ask()
    await read()
    expect(await states()).toEqual([
      'SHIP_NOTIFY done',
      'pull:SHIP_NOTIFY parked ShipStation answered without a shipment',
    ])
  })

  test('credentials go to nobody else, whatever a delivery names', async () => {
    const others = [
      'https://evil.example/shipments',
      'http://ssapi.shipstation.com/x',
      'https://ssapi.shipstation.com.evil.example/',
      'x',
    ]
    for (const resource_url of others)
      await arrive('shipstation', { ...shipstationNotice, resource_url, n: resource_url })
    await arrive('dhl', { ...dhlValidate, self: 'https://evil.example/tracking/push/v1/subscription/7a1c' })
    await arrive('dhl', { ...dhlValidate, self: 'https://api-eu.dhl.com/other/7a1c' })
    await ask([shipstationAsk(keys), dhlConfirmation(keys)])
    expect(await states()).toEqual(
      [...others, 1, 2].map((_, at) => {
        const topic = at < others.length ? 'SHIP_NOTIFY' : 'subscription.validate'
        return `${topic} parked it names no address of its sender that may be asked`
      }),
    )
    const url = shipstationNotice.resource_url
    await expect(shipstationAsk(keys).readNamed?.(url, AbortSignal.abort(), shipstationNotice)).rejects.toThrow(
      /ssapi6\.shipstation\.com does not answer/,
    )
  })

  test('who cannot answer now is asked again later, and for three days', async () => {
    await arrive('shipstation', { ...shipstationNotice, resource_url: `${peer.url}/shipments` })
    peer.answers = [{ status: 429, headers: { 'retry-after': '600' } }, { status: 500 }, { status: 401 }]
    await ask()
    expect(faults).toEqual([expect.stringContaining('asks for patience')])
    await ask()
    now = later(9)
    await ask()
    expect(peer.asked).toHaveLength(1)
    now = later(2)
    await ask()
    expect(peer.asked).toHaveLength(2)
    expect(await states()).toEqual([expect.stringMatching(/^SHIP_NOTIFY asking$/)])
    now = later(3 * 24 * 60)
    await ask()
    expect(await states()).toEqual([
      expect.stringMatching(/^SHIP_NOTIFY parked asked for three days: .* refuses our credentials/),
    ])
  })

  test('what is not there waits at the desk at once', async () => {
    await arrive('shipstation', { ...shipstationNotice, resource_url: `${peer.url}/gone` })
    peer.answers = [{ status: 404 }]
    await ask()
    expect(await states()).toEqual([
      expect.stringMatching(/^SHIP_NOTIFY parked its sender was asked for .*: 127\.0\.0\.1:\d+ answered 404$/),
    ])
    expect(faults).toEqual([])
  })

  test('DHL: a new subscription is confirmed with the secret that it was told with', async () => {
    await arrive('dhl', { ...dhlValidate, self: `${peer.url}/tracking/push/v1/subscription/7a1c` })
    peer.answers = [{ status: 204 }]
    await ask()
    expect(peer.asked).toMatchObject([
      {
        method: 'POST',
        path: '/tracking/push/v1/subscription/7a1c',
        headers: { 'dhl-api-key': 'key', 'dhl-api-hook-secret': dhlValidate.secret },
      },
    ])
    expect(await states()).toEqual(['subscription.validate done'])
  })

  test('the server asks for itself where its keys are set', async () => {
    const world = await startWorld(engine, { asks: { shipstation: keys } })
    try {
      const body = { ...shipstationNotice, resource_url: 'https://evil.example/' }
      expect((await deliver(world, 'shipstation', body)).json()).toEqual({ stored: true })
      expect((await deliver(world, 'dhl', dhlValidate)).status).toBe(200)
      await world.settle()
      const areAsked = () =>
        world.db.kysely.selectFrom('deliveries').select('id').where('state', '=', 'asking').execute()
      await until('nothing waits to be asked for', async () => (await areAsked()).length === 0)
      const rows = await world.db.kysely
        .selectFrom('deliveries')
        .select(['source', 'error'])
        .orderBy('source')
        .execute()
      expect(rows).toEqual([
        { source: 'dhl', error: expect.stringContaining('DHL_API_KEY is not set') },
        { source: 'shipstation', error: 'it names no address of its sender that may be asked' },
      ])
    } finally {
      await world.close()
    }
  })

  const services = () => ({ db, ids: randomUUID, clock: () => now })
  const isPeer = (url: URL) => url.origin === peer.url
  const local = () => [shipstationAsk(keys, isPeer), dhlConfirmation(keys, isPeer)]
  const later = (minutes: number) => new Date(now.getTime() + minutes * minute)

  /** Reads what has arrived, and asks about what waits then, as a server does again and again. */
  async function ask(asked = local()) {
    const report = (error: unknown) => void faults.push(error instanceof Error ? error.message : String(error))
    await read()
    await createReconciliation(services(), asked, { minutes: 15, queue: { wake: () => void woken++ }, report }).run()
  }
  async function arrive(source: 'dhl' | 'shipstation', body: object) {
    const row = deliveryOf(services(), source, connectors[source].topicOf({}, body), Buffer.from(JSON.stringify(body)))
    await storeDeliveries(db.kysely, [row])
  }
  const read = () => createDeliveryReader(services(), connectors, storeReports, { canAsk: () => true }).readStored()

  async function states(): Promise<string[]> {
    const rows = await db.kysely.selectFrom('deliveries').select(['topic', 'state', 'error']).orderBy('topic').execute()
    return rows.map(({ topic, state, error }) => [topic, state, error].filter(Boolean).join(' ')).sort()
  }
})
