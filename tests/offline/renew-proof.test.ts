import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import type { EntryBody } from '#domain/entry/entry.ts'
import { hasChromium } from './phone.ts'
import type { Shop } from './shop.ts'
import { visitShop } from './visit-shop.ts'

describe.skipIf(!hasChromium)('who shows anew that it is hers', () => {
  let shop: Shop
  let tab: Page
  visitShop(visit => {
    ;({ shop, tab } = visit)
  })

  const add = (body: EntryBody) =>
    tab.evaluate(async body => (await window.offline.addEntry(body, window.offline.environment)).id, body)
  const send = () => tab.evaluate(() => window.offline.drainOutbox(window.offline.environment))
  const entries = () => tab.evaluate(() => window.offline.listEntries())
  const states = async () => (await entries()).map(({ state }) => state)

  test('whose link has run out opens the order again, and the return goes in its place with the new link', async () => {
    const order = { number: 'NA-1', token: 'old' }
    const request: EntryBody = { kind: 'order_request', locale: 'en-in', order, what: 'cancel' }
    const id = await add(request)
    shop.trouble(new RegExp(id), 'unproven')
    await send()
    expect(await entries()).toMatchObject([{ id, state: 'parked', reason: 'order_not_found' }])
    const renew = (number: string, token: string) =>
      tab.evaluate(([number, token]) => window.offline.renewProof(number, token, window.offline.environment), [
        number,
        token,
      ] as const)
    await renew('NA-2', 'new')
    await renew('NA-1', 'old')
    expect(await states()).toEqual(['parked'])
    await renew('NA-1', 'new')
    await send()
    expect([...shop.entries.values()].map(json => JSON.parse(json))).toEqual([
      { ...request, order: { number: 'NA-1', token: 'new' } },
    ])
    expect(await states()).toEqual(['acked'])
  })

  test('a reply whose link has run out goes with the new one, in its place, and takes its files along', async () => {
    const conversation = crypto.randomUUID()
    const body: EntryBody = { kind: 'reply', conversation, token: 'old', text: 'First' }
    const reply = await tab.evaluate(
      async body => (await window.offline.addEntry(body, window.offline.environment, undefined, ['AAAA'])).id,
      body,
    )
    shop.trouble(new RegExp(reply), 'unopened')
    await send()
    expect(await states()).toEqual(['parked', 'queued'])
    await add({ ...body, text: 'Second' })
    const renew = (of: string, token: string) =>
      tab.evaluate(([of, token]) => window.offline.renewProof(of, token, window.offline.environment), [
        of,
        token,
      ] as const)
    await renew(crypto.randomUUID(), 'new')
    expect(await states()).toEqual(['parked', 'queued', 'queued'])
    await renew(conversation, 'new')
    shop.troubles = []
    await send()
    const sent = [...shop.entries].map(([id, json]) => [id, JSON.parse(json)])
    expect(sent.map(([, json]) => [json.kind, json.text ?? json.data, json.token]).sort()).toEqual([
      ['attachment', 'AAAA', 'new'],
      ['reply', 'First', 'new'],
      ['reply', 'Second', 'new'],
    ])
    const [first] = sent.find(([, json]) => json.text === 'First')!
    expect(sent.find(([, json]) => json.kind === 'attachment')![1]).toMatchObject({ message: first })
    const order = sent.map(([, json]) => json.text).filter(Boolean)
    expect(order).toEqual(['First', 'Second'])
  })
})
