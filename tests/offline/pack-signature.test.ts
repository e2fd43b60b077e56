import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import type { PackManifest } from '#contract/pack/pack.ts'
import { paths } from '#contract/paths.ts'
import { newPackKey, type PackKey, readPackKey } from '#server/site/pack-keys.ts'
import { createPackSigner } from '#server/site/sign-packs.ts'
import { article, articles, type PackFixture, packOf } from './pack-fixture.ts'
import { hasChromium } from './phone.ts'
import type { Shop } from './shop.ts'
import { visitShop } from './visit-shop.ts'

const newKey = (): PackKey => readPackKey(newPackKey())! // made a moment ago
const [first, second, stranger] = [newKey(), newKey(), newKey()]
const week = 7 * 86_400_000

async function signedText(text: string, keys: PackKey[], at = new Date()): Promise<string> {
  const sign = createPackSigner(keys, () => at)
  const file = { type: 'application/json', hash: text.slice(0, 40), identity: Buffer.from(text) }
  return (await sign(file)).identity.toString()
}

/** As the server hands it out. */
async function signed(pack: PackFixture, keys: PackKey[], at?: Date): Promise<PackFixture> {
  const place = paths.packManifest(pack.manifest.locale)
  const text = await signedText(pack.files.get(place)!, keys, at)
  return { manifest: JSON.parse(text) as PackManifest, files: new Map([...pack.files, [place, text]]) }
}

describe.skipIf(!hasChromium)('a pack that is signed', () => {
  let shop: Shop
  let tab: Page
  visitShop(visit => {
    ;({ shop, tab } = visit)
  })

  const install = () => tab.evaluate(() => window.offline.installPack('en-in', 'text', window.offline.environment))
  const update = () => tab.evaluate(() => window.offline.updatePack('en-in', window.offline.environment))
  const htmlOf = (id: string) => tab.evaluate(async id => (await window.offline.readArticle('en-in', id))?.html, id)
  const edited = (text: string) => packOf('en-in', [article('100', text), ...articles(30).slice(1)])

  test('is followed by what its keys sign, and by nothing else, whoever hands it out', async () => {
    shop.publish(await signed(packOf('en-in', articles(30)), [first]))
    expect(await install()).toMatchObject({ state: 'installed' })
    const forged = await signed(edited('Forged'), [first])
    const place = paths.packManifest('en-in')
    const other = packOf('en-in', articles(29))
    for (const files of [
      edited('Unsigned').files,
      (await signed(edited('By a stranger'), [stranger])).files,
      // A stranger who says that the shop's key is his.
      (await signed(edited('By a stranger'), [stranger, first])).files,
      // The right signature over other words, and under another number.
      new Map([...forged.files, [place, forged.files.get(place)!.replace('"articles":30', '"articles":31')]]),
      new Map([...forged.files, [place, forged.files.get(place)!.replace(/"number":\d+/, '"number":999999999')]]),
      new Map([
        ...other.files,
        [
          place,
          JSON.stringify({ ...other.manifest, release: forged.manifest.release, signature: forged.manifest.signature }),
        ],
      ]),
    ]) {
      shop.publish({ manifest: forged.manifest, files })
      expect(await update()).toEqual({ state: 'unreachable' })
      expect(await htmlOf('100')).toBe('<p>Text of 100</p>')
    }
    shop.publish(await signed(edited('New'), [first]))
    expect(await update()).toMatchObject({ state: 'installed', changed: ['100'] })
    expect(await htmlOf('100')).toBe('<p>New</p>')
  })

  test('one that is not signed may become so; then there is no way back', async () => {
    shop.publish(packOf('en-in', articles(30)))
    await install()
    shop.publish(await signed(edited('Signed'), [first]))
    expect(await update()).toMatchObject({ state: 'installed' })
    shop.publish(edited('Unsigned'))
    expect(await update()).toEqual({ state: 'unreachable' })
    expect(await htmlOf('100')).toBe('<p>Signed</p>')
  })

  test('a key is handed on by a release that names both', async () => {
    shop.publish(await signed(packOf('en-in', articles(30)), [first]))
    await install()
    const after = edited('By the second key')
    shop.publish(await signed(after, [second]))
    expect(await update()).toEqual({ state: 'unreachable' })
    shop.publish(await signed(packOf('en-in', articles(30)), [first, second]))
    expect(await update()).toMatchObject({ state: 'unchanged' })
    shop.publish(await signed(edited('By the second key'), [second]))
    expect(await update()).toMatchObject({ state: 'installed' })
    shop.publish(await signed(edited('By the first key'), [first]))
    expect(await update()).toEqual({ state: 'unreachable' })
  })

  test('what little has changed is signed, too; by somebody else, all of it is asked for', async () => {
    const before = packOf('en-in', articles(30))
    shop.publish(await signed(before, [first]))
    await install()
    const after = edited('New')
    shop.publish(await signed(after, [first]))
    const updates = new Map<string, string>()
    shop.publishUpdate(before, after)
    const place = paths.packManifest('en-in', before.manifest.release)
    const text = shop.textOf(place)!
    updates.set(place, await signedText(text, [stranger]))
    shop.publish({ manifest: after.manifest, files: updates })
    shop.requests = []
    expect(await update()).toMatchObject({ state: 'installed', changed: ['100'] })
    expect(shop.asked(/packs\/en-in/)).toHaveLength(2)

    const last = edited('Newest')
    shop.publish(await signed(last, [first]))
    shop.publishUpdate(after, last)
    const next = paths.packManifest('en-in', after.manifest.release)
    shop.publish({ manifest: last.manifest, files: new Map([[next, await signedText(shop.textOf(next)!, [first])]]) })
    shop.requests = []
    expect(await update()).toMatchObject({ state: 'installed', changed: ['100'] })
    expect(shop.asked(/packs/)).toEqual([`GET ${next}`])
    expect(await htmlOf('100')).toBe('<p>Newest</p>')
  })

  test('whose word is over is read on, and is said to be of its day', async () => {
    const old = new Date(Date.now() - 8 * week)
    shop.publish(await signed(packOf('en-in', articles(30)), [first], old))
    await install()
    const since = () =>
      tab.evaluate(async () => {
        const [pack] = await window.offline.listPacks()
        return window.offline.unconfirmedSince(pack!.manifest, Date.now())
      })
    expect(await since()).toBe(Math.floor(old.getTime() / week) * week)
    expect(await htmlOf('100')).toBe('<p>Text of 100</p>')
    shop.publish(await signed(packOf('en-in', articles(30)), [first]))
    await update()
    expect(await since()).toBeUndefined()
    // A cache that still has the older word does not take it back.
    shop.publish(await signed(packOf('en-in', articles(30)), [first], old))
    await update()
    expect(await since()).toBeUndefined()
  })
})

describe.skipIf(!hasChromium)('an article that is gone for good', () => {
  let shop: Shop
  let tab: Page
  visitShop(visit => {
    ;({ shop, tab } = visit)
  })

  test('vanishes at once, though nothing else of the release can be fetched, and is not taken for a loss', async () => {
    shop.publish(packOf('en-in', articles(30)))
    await tab.evaluate(() => window.offline.installPack('en-in', 'text', window.offline.environment))
    const after = packOf('en-in', articles(30).slice(2), undefined, ['100', '101', '999'])
    shop.publish(after)
    shop.troubles = [{ match: /packs\/(?!en-in)/, trouble: '500' }]
    const update = () => tab.evaluate(() => window.offline.updatePack('en-in', window.offline.environment))
    expect(await update()).toEqual({ state: 'unreachable', removed: ['100', '101'] })
    const kept = await tab.evaluate(async () => ({
      gone: await window.offline.readArticle('en-in', '101'),
      titles: (await window.offline.readTitles('en-in'))?.length,
      other: (await window.offline.readArticle('en-in', '102'))?.id,
    }))
    expect(kept).toEqual({ titles: 28, other: '102' })
    expect(await update()).toEqual({ state: 'unreachable' })
    shop.troubles = []
    shop.requests = []
    expect(await update()).toMatchObject({ state: 'installed' })
    // Nothing that is here already.
    expect(shop.asked(/packs/).length).toBeLessThan(8)
  })
})
