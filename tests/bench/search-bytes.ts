import { appReady, searchBox } from '#tests/support/browser.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import type { Figure, Measure } from './figure.ts'
import { quiet, type Scene, withScene } from './slow-phone.ts'

export const searchBytes: Measure = {
  name: 'search',
  about: 'bytes and time from opening the search to the first result',
  run: () => withScene(async scene => [...(await withoutPack(scene)), ...(await withPack(scene))]),
}

/** The words of a question, not a title. */
const asked = 'Paket kommt nicht an'

async function withoutPack(scene: Scene): Promise<Figure[]> {
  const page = await scene.phone({ saveData: true, slow: true })
  await page.goto('/de-de/')
  await quiet(scene.wire)
  scene.wire.reset()
  await page.getByRole('searchbox').click()
  await page.keyboard.type(asked, { delay: 60 })
  const typed = Date.now()
  await page.getByRole('banner').getByRole('listitem').first().waitFor()
  const time = Date.now() - typed
  await quiet(scene.wire, 2_000)
  const { down, requests } = scene.wire.counted()
  return [
    {
      name: 'first result without a pack, bytes',
      value: down / 1000,
      unit: 'kB',
      goal: 8,
      limit: 16,
      note: `${requests} requests`,
    },
    { name: 'first result without a pack, after the last key', value: time, unit: 'ms' },
  ]
}

async function withPack(scene: Scene): Promise<Figure[]> {
  const page = await scene.phone()
  await page.goto('/de-de/')
  await appReady(page)
  await offlineReady(page, 'de-de')
  await quiet(scene.wire)
  scene.wire.reset()
  const { titles } = await readTexts(scene.portal.origin, 'de-de')
  await searchBox(page).click()
  await page.keyboard.type(asked, { delay: 60 })
  const typed = Date.now()
  await page.locator('a[role=option][href*="/articles/"]').first().waitFor()
  const time = Date.now() - typed
  await quiet(scene.wire, 2_000)
  const { down } = scene.wire.counted()
  const paths = scene.wire.requests.map(({ method, path, down }) => `${method} ${path} ${down}`).join(', ')
  return [
    {
      name: 'first result with a pack, bytes',
      value: down / 1000,
      unit: 'kB',
      goal: 0,
      limit: 0,
      note: paths || `${titles.length} articles`,
    },
    { name: 'first result with a pack, after the last key', value: time, unit: 'ms' },
  ]
}
