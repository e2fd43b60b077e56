import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { daysBetweenSurveys } from '#domain/survey/survey.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { seededRandom } from '#tests/support/random.ts'
import { hear, hour, orderFact, orderIdOf, outgoing, parcelFact } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const day = 24 * hour
const [customers, steps] = [20, 60]

/** What is so of a customer at a moment, kept beside the server and without its code. */
interface Truth {
  email: string
  orders: string[]
  agreed: Map<string, boolean>
  /** Ids of what waits for the shop. */
  open: Set<string>
}

describeOnBoth('Whatever happens to customers', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine, { publicUrl: 'https://help.shop.example' })
  })
  afterAll(() => world.close())

  test('nobody is asked twice in a week, without consent, at night, or while something is open', async () => {
    const seed = Number(process.env['SURVEY_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
    const random = seededRandom(seed)
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
    const people = Array.from(
      { length: customers },
      (_, index): Truth => ({
        email: `c${index}-${engine.name}@shop.example`,
        orders: [],
        agreed: new Map(),
        open: new Set(),
      }),
    )
    const known = new Set<string>()
    const asked = new Map<string, Date>()
    const broken: string[] = []
    let count = 0

    const choose = async (who: Truth, order: string, on: boolean) => {
      who.agreed.set(order, on)
      const state = on ? ('on' as const) : ('off' as const)
      await world.db.kysely
        .insertInto('notice_choices')
        .values({ order_id: order, kind: 'survey', channel: 'email', state, at: world.clock.now })
        .onConflict(conflict => conflict.columns(['order_id', 'kind', 'channel']).doUpdateSet({ state }))
        .execute()
    }
    const acts: ((who: Truth) => Promise<void>)[] = [
      async who => {
        const id = `${engine.name}-${people.indexOf(who)}-${who.orders.length}`
        await hear(world, {
          orders: [orderFact(id, { email: who.email })],
          shipments: [parcelFact(id, [['delivered', world.clock.now.toISOString()]])],
        })
        const order = await orderIdOf(world, id)
        who.orders.push(order)
        await choose(who, order, random() < 0.8)
      },
      async who => {
        const order = pick(who.orders)
        if (!order) return
        await choose(who, order, random() < 0.7)
      },
      async who => {
        const order = pick(who.orders)
        if (!order || who.open.size) return
        const id = randomUUID()
        who.open.add(id)
        const row = {
          id,
          order_id: order,
          number: '#',
          locale: 'de-de',
          text: null,
          email: who.email,
          at: world.clock.now,
        }
        await world.db.kysely
          .insertInto('returns')
          .values({
            ...row,
            items: '[]',
            reason: 'other',
            method: 'label',
            until: null,
            state: 'requested',
            label_url: null,
          })
          .execute()
      },
      async who => {
        const ids = [...who.open]
        if (!ids.length) return
        who.open.clear()
        await world.db.kysely.updateTable('returns').set({ state: 'refunded' }).where('id', 'in', ids).execute()
      },
    ]

    for (let step = 0; step < steps; step++) {
      for (let acted = 0; acted < 8; acted++) await pick(acts)(pick(people))
      world.clock.pass(random() * 20 * hour)
      await world.app.askCustomers()
      // What was true when it was queued may be no more when it is sent.
      if (random() < 0.5) for (let acted = 0; acted < 8; acted++) await pick(acts)(pick(people))
      await world.app.sendNotifications()
      for (const row of await outgoing(world)) {
        if (row.kind !== 'survey' || row.state !== 'sent' || known.has(row.id)) continue
        known.add(row.id)
        count++
        const who = people.find(({ email }) => email === row.recipient)!
        const at = row.done_at!
        const last = asked.get(row.recipient)
        if (last && at.getTime() - last.getTime() < daysBetweenSurveys * day)
          broken.push(`twice in a week: ${row.recipient}`)
        asked.set(row.recipient, at)
        if (!who.agreed.get(row.order_id!)) broken.push(`without consent: ${row.recipient}`)
        if (who.open.size) broken.push(`while a return is open: ${row.recipient}`)
        if (at.getUTCHours() >= 21 || at.getUTCHours() < 8) broken.push(`at night: ${at.toISOString()}`)
      }
    }
    console.log(
      `survey histories on ${engine.name}: seed ${seed}, ${customers} customers, ${steps} steps, ${count} questions`,
    )
    expect({ seed, broken }).toEqual({ seed, broken: [] })
    // A history in which nobody is asked shows nothing.
    expect(count).toBeGreaterThan(customers / 4)
  })
})
