import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { hasChromium } from './phone.ts'
import { visitShop } from './visit-shop.ts'

const key = '/en-in/contact'
const fields = [{ key: 'text', value: 'T', checked: false }]

describe.skipIf(!hasChromium)('a draft', () => {
  let tab: Page
  visitShop(visit => {
    tab = visit.tab
  })
  const keep = (part: object) =>
    tab.evaluate(([key, part]) => window.offline.keepDraft(key, part, window.offline.environment), [key, part] as const)
  const read = () => tab.evaluate(key => window.offline.readDraft(key, window.offline.environment), key)

  test('is there after a reload, with its photos, and gone when nothing is left in it', async () => {
    await keep({ shown: 'a', fields })
    await keep({ photos: ['AAAA'] })
    await tab.reload()
    expect(await read()).toMatchObject({ fields, photos: ['AAAA'] })
    await keep({ photos: [] })
    await keep({ fields: [] })
    expect(await read()).toBeUndefined()
  })

  test('does not come back when it was sent in the moment of a crash', async () => {
    await keep({ shown: '11111111-1111-4111-8111-111111111111', fields })
    await tab.evaluate(() =>
      window.offline.addEntry(
        { kind: 'message', locale: 'en-in', email: 'a@b.example', text: 'T' },
        window.offline.environment,
        '11111111-1111-4111-8111-111111111111',
      ),
    )
    expect(await read()).toBeUndefined()
  })

  test('goes with everything else that this phone is to forget', async () => {
    await keep({ shown: 'a', fields })
    await tab.evaluate(() => window.offline.forgetPhone())
    expect(await read()).toBeUndefined()
  })
})
