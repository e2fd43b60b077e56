import { expect, test } from 'vitest'
import { article, complaintsOf, contentFolder, small } from './content-fixture.ts'

const refused = 'a link to the platform for online dispute resolution of the EU, which is closed since 20 July 2025'

test.each([
  ['articles/en/orders/track.md', article(1, 'Track', 'Text.\n\nSee [here](https://ec.europa.eu/consumers/odr/).'), 9],
  ['articles/en/orders/track.md', article(1, 'Track', 'Text.\n\nGo to ec.europa.eu/odr for disputes.'), 9],
  ['articles/en/orders/track.md', article(1, 'Track', 'https://webgate.ec.europa.eu/odr/main/index.cfm'), 7],
  ['portal.yaml', `${small['portal.yaml']}# https://ec.europa.eu/consumers/odr\n`, 6],
])('A link to the closed ODR platform is refused, in %s', async (path, text, line) => {
  const found = await complaintsOf(contentFolder({ ...small, [path]: text }))
  expect(found.filter(each => each.startsWith(`${path}:${line} ${refused}`))).toHaveLength(1)
})

test.each(['https://ec.europa.eu/info', 'https://shop.example/odr', 'the odrer of events'])(
  'Another address is not: %s',
  async text => {
    const found = await complaintsOf(
      contentFolder({ ...small, 'articles/en/orders/track.md': article(1, 'Track', `Text ${text}`) }),
    )
    expect(found.filter(each => each.includes(refused))).toEqual([])
  },
)

test.each([
  ['We deliver in {{country}} only.', 1],
  ['Refunds are in {{currency}}.', 1],
  ['{{currency}} is your currency.', 1],
  ['In your country ({{country}}) this holds.', 0],
  ['Your currency: {{currency}}. Refunds too.', 0],
  ['{{country}}', 0],
  ['お客様の国（{{country}}）では', 0],
])('A name that a sentence would have to inflect is named: %s', async (text, count) => {
  const found = await complaintsOf(
    contentFolder({ ...small, 'articles/en/orders/track.md': article(1, 'Track', text) }),
  )
  expect(found.filter(each => each.includes('within a sentence'))).toHaveLength(count)
})
