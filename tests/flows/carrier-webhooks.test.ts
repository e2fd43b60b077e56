import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  dhlPush,
  sendcloudEvent,
  sendcloudParcel,
  ship24Trackings,
  shipstationTrack,
  trackingmoreTracking,
} from '#tests/support/carrier-payloads.ts'
import { deliver, openOrder } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { magentoOrder, magentoShipment, magentoTrack } from '#tests/support/provider-payloads.ts'
import { startWorld, type World } from '#tests/support/world.ts'

/** The number of the parcel in a shop that knows no more of it. */
const shop = magentoTrack.track_number
const withNumber = (body: unknown, number: string): unknown =>
  JSON.parse(JSON.stringify(body).replaceAll(number, shop).replaceAll('"C-1042"', '"000000051"'))

describeOnBoth('A carrier service tells of the parcel of a shop', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())
  beforeEach(() => world.forgetOrders())

  const parcelOf = async (source: Parameters<typeof deliver>[1], ...bodies: unknown[]) => {
    for (const body of bodies) expect((await deliver(world, source, body)).status).toBe(200)
    for (const body of [magentoTrack, magentoShipment, magentoOrder]) await deliver(world, 'magento', body)
    await world.settle()
    const { shipments } = await openOrder(world, '000000051')
    expect(shipments).toHaveLength(1)
    return shipments[0]
  }

  test('DHL: where it waits, with what the carrier says', async () => {
    expect(await parcelOf('dhl', withNumber(dhlPush, dhlPush.shipments[0]!.id))).toMatchObject({
      status: 'available_for_pickup',
      eta: { from: '2026-11-20', to: '2026-11-21' },
      pickup: { name: 'DHL Filiale 412', lines: ['Marktstr. 1'], postalCode: '10115' },
      events: { length: 4 },
    })
  })

  test('Sendcloud: a parcel and its events are one', async () => {
    const number = sendcloudParcel.parcel.tracking_number
    const bodies = [sendcloudParcel, sendcloudEvent].map(body => withNumber(body, number))
    expect(await parcelOf('sendcloud', ...bodies)).toMatchObject({
      status: 'available_for_pickup',
      pickup: { lines: ['Kerkstraat 4'], city: 'Eindhoven' },
    })
  })

  test('Ship24: delivered, and who signed', async () => {
    const number = ship24Trackings.trackings[0]!.tracker.trackingNumber
    expect(await parcelOf('ship24', withNumber(ship24Trackings, number))).toMatchObject({
      status: 'delivered',
      proof: { kind: 'signature', name: 'Kim Doe' },
      origin: 'CN',
    })
  })

  test('ShipStation: left with a neighbour, at the time of the place', async () => {
    const parcel = await parcelOf('shipstation', withNumber(shipstationTrack, shipstationTrack.data.tracking_number))
    expect(parcel).toMatchObject({ status: 'delivered', events: { length: 5 } })
    expect(parcel.events[0]).toMatchObject({ time: { at: '2026-11-20T20:05:00.000Z', offset: -360 } })
  })

  test('TrackingMore: both carriers of one way', async () => {
    const number = trackingmoreTracking.data.tracking_number
    expect(await parcelOf('trackingmore', withNumber(trackingmoreTracking, number))).toMatchObject({
      status: 'available_for_pickup',
      origin: 'CN',
      events: [{ location: 'Berlin, DE' }, { location: 'SHANGHAI, CN' }, {}],
    })
  })
})
