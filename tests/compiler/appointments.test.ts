import { expect, test } from 'vitest'
import type { Site } from '#contract/pack/site.ts'
import { buildFiles, complaintsOf, contentFolder, readJson, small } from './content-fixture.ts'

const germany = `code: DE
currency: EUR
timeZone: Europe/Berlin
languages: [de]
channels: [email, appointment]
firstReplyHours: 24
payments: [card]
loyalty: { enabled: false, style: points }
consent: { regime: GDPR, marketing: opt_in, reviewRequest: consent }
withdrawal: { days: 14, function: true }
postalCode: null
dataSaver: false
officeHours: { from: "09:00", to: "17:00" }
appointments:
  ways: [phone]
  staff: { de: 2 }
`
const shop = (market: string) => ({
  ...small,
  'portal.yaml': String(small['portal.yaml'])
    .replace('defaultMarket: US', 'defaultMarket: DE')
    .replace(/markets: .*/, 'markets: [DE]'),
  'markets/DE.yaml': market,
})
const complaints = async (market: string) =>
  (await complaintsOf(contentFolder(shop(market)))).filter(each => each.startsWith('markets/DE.yaml'))

test('talks of a market are those of its office, and phones hear no more than that there are some', async () => {
  const { outDir } = await buildFiles(shop(germany))
  const site = readJson<Site>(outDir, 'site.json')
  expect(site.appointments).toMatchObject({
    DE: {
      ways: ['phone'],
      staff: { de: 2 },
      slotMinutes: 20,
      office: { timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5] },
    },
  })
  const context = readJson<{ market: object }>(outDir, `packs/${site.locales[0]?.context[0]}.json`)
  expect(context.market).toMatchObject({ channels: ['email', 'appointment'] })
  expect(context.market).not.toHaveProperty('appointments')
})

test('what cannot be held, found or understood is named', async () => {
  expect(await complaints(germany.replace(/officeHours.*\n/, ''))).toEqual([
    expect.stringContaining('no hours of anybody'),
  ])
  expect(await complaints(germany.replace(', appointment', ''))).toEqual([
    expect.stringContaining('no channel leads to'),
  ])
  expect(await complaints(germany.replace(/appointments:[\s\S]*/, ''))).toEqual([
    expect.stringContaining('the channel appointment, and no appointments'),
  ])
  expect(await complaints(germany.replace('ways: [phone]', 'ways: [phone, in_person]'))).toEqual([
    expect.stringContaining('the address where people meet'),
  ])
  expect(await complaints(germany.replace('{ de: 2 }', '{ de: many }'))).toHaveLength(1)
})
