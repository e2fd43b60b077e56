import sharp from 'sharp'
import { expect, it } from 'vitest'
import { phone } from '#tests/support/browser.ts'
import { findDemoOrder } from '#tests/support/demo.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { shows, tellStory } from './story.ts'

// In a file of its own: what has been sent back once cannot be sent back by another story.
const story = tellStory()

it('a return from a phone that keeps nothing goes without its photos, and says so before', async () => {
  const de = await readTexts(story.portal.origin, 'de-de')
  const order = findDemoOrder(story.portal)
  const { page, context } = await story.visitor(phone)
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError')
    }
  })
  await page.goto(`/de-de/orders/${order.number}/return${order.fragment}`)
  await page.getByRole('checkbox').last().check()
  await page.getByLabel(de.t('returns.why')).selectOption('damaged')
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#080' } })
    .jpeg()
    .toBuffer()
  await page.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.getByRole('button', { name: de.t('files.remove', { number: 1 }) }).waitFor()
  await page.getByRole('button', { name: de.t('returns.send') }).click()
  await page.getByText(de.t('returns.photosLost')).waitFor()
  expect(await page.getByRole('heading', { name: de.t('returns.state.requested') }).count()).toBe(0)
  await page.getByRole('button', { name: de.t('returns.send') }).click()
  expect(await shows(page, de.t('returns.sent'))).toBe(true)
  await context.close()
})
