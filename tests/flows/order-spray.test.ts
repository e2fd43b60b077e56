import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrderMatch, type Match } from '#server/features/orders/match-order.ts'
import { readOrder, toCoarse } from '#server/features/orders/read-order.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { orderFact } from '#tests/support/order-facts.ts'
import { seededRandom } from '#tests/support/random.ts'
import { startWorld, type World } from '#tests/support/world.ts'

/**
 * One simulated day of an attacker who knows the limits: sequential numbers, the commonest postcodes and e-mail addresses
 * in the order that pays best, every try from another address block, and any proof of work solved at once. Beside her
 * honest look-ups, one in twenty mistyped. `SPRAY_TRIES=1000000` tries as many times, on as many orders.
 */
const tries = Number(process.env['SPRAY_TRIES'] ?? 4000)
const seed = Number(process.env['SPRAY_SEED'] ?? 20_261_122)
const day = 86_400_000
const honestPerDay = 400
const firstNumber = 100_000

/** Steeper than any large country: the commonest of 3000 postcodes is on 1 of 55 orders, the 45 commonest on 1 of 8. */
const postcodes = 3000
const postcodeAt = (share: number) => String(10_000 + Math.floor(share ** 2 * postcodes))
/** A reseller orders one in ten thousand with one address; everybody else has her own. */
const isReseller = (order: number) => order % 10_000 === 7
const emailOf = (order: number) => (isReseller(order) ? 'reseller@example.com' : `customer${order}@example.com`)
const canary = 'Kanarienweg 7'

describeOnBoth('A day of guessing', engine => {
  let world: World
  const random = seededRandom(seed)
  beforeAll(async () => {
    world = await startWorld(engine)
    world.clock.now = new Date('2026-11-22T00:00:00Z')
    for (let from = 0; from < tries; from += 5000) await storeBatch(from, Math.min(from + 5000, tries))
  }, 3_600_000)
  afterAll(() => world.close())

  const shares: number[] = []
  async function storeBatch(from: number, to: number) {
    const rows = Array.from({ length: to - from }, (_, at) => {
      const order = from + at
      shares[order] = random()
      const number = String(firstNumber + order)
      const postalCode = postcodeAt(shares[order]!)
      const fact = orderFact(number, {
        email: emailOf(order),
        address: { name: canary, lines: [canary], postalCode, country: 'DE' },
        factors: [`email:${emailOf(order)}`, `postcode:${postalCode}`],
      })
      return {
        id: randomUUID(),
        source: 'shopify',
        source_id: number,
        number_key: number,
        version: fact.version,
        deletion: '',
        fact,
        heard_at: world.clock.now.toISOString(),
      }
    })
    await sql`insert into orders (id, source, source_id, number_key, version, deletion, fact, heard_at)
      select id, source, source_id, number_key, version, deletion, fact, heard_at
      from json_populate_recordset(null::orders, ${JSON.stringify(rows)}::json)`.execute(world.db.kysely)
  }

  test(
    `${tries} tries yield nothing personal and at most five answers, and customers get through`,
    async () => {
      const match = createOrderMatch(world.services)
      const refused: Partial<Record<Match['match'], number>> = {}
      const answers: string[] = []
      const honest = { asked: 0, found: 0, afterSecondWay: 0, lost: 0 }
      let elsewhere = 0
      const from = (solved: number) => ({ blockHash: `block-${elsewhere++ % 200_000}`, market: 'DE', solved })

      async function attack(order: number) {
        // Each postcode as often as it is judged at all, the commonest first; now and then the best guesses again.
        const rank = Math.floor((order * 0.8) / 10) % postcodes
        const factor = { 8: 'reseller@example.com', 9: postcodeAt(0) }[order % 10] ?? String(10_000 + rank)
        const found = await match(String(firstNumber + order), factor, from(Number.POSITIVE_INFINITY))
        refused[found.match] = (refused[found.match] ?? 0) + 1
        if (found.match !== 'found') return
        const { db, site } = world.services
        answers.push(JSON.stringify(toCoarse(await readOrder(db, site.current, found.row, world.clock.now))))
      }

      /** Whose device works for at most a minute; whom the page sends to her e-mail address then. */
      async function ask() {
        honest.asked++
        const drawn = Math.floor(random() * tries)
        // The one address that is attacked by name is closed that day; its owner has the link of her mail.
        const order = isReseller(drawn) ? drawn - 1 : drawn
        const number = String(firstNumber + order)
        const mistyped = random() < 0.05
        const byPostcode = random() < 0.5
        const postcode = postcodeAt(shares[order]!)
        const first = byPostcode ? (mistyped ? `${postcode}7` : postcode) : mistyped ? 'x@y.de' : emailOf(order)
        if ((await match(number, first, from(8))).match === 'found') honest.found++
        else if ((await match(number, emailOf(order), from(8))).match === 'found') honest.afterSecondWay++
        else honest.lost++
      }

      const honestEvery = tries / honestPerDay
      for (let order = 0; order < tries; order++) {
        world.clock.pass(day / tries)
        await attack(order)
        const due = Math.floor((order + 1) / honestEvery)
        while (honest.asked < due) await ask()
      }
      console.info(`${engine.name}, seed ${seed}: ${tries} tries:`, refused, 'honest:', honest)
      expect(answers.length).toBeLessThanOrEqual(5)
      expect(answers.join()).not.toMatch(new RegExp(`${canary}|customer|reseller|@|1\\d{4}"`))
      expect(honest.lost).toBe(0)
      expect(honest.asked).toBe(honestPerDay)
    },
    24 * 3_600_000,
  )
})
