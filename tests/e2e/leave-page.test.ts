import { expect, it } from 'vitest'
import { searchBox } from '#tests/support/browser.ts'
import { beginEndless, isOutboxFree } from '#tests/support/endless-transaction.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { lookAround } from './story.ts'

const story = lookAround()

it('holds up no other page with what it was writing when it was put away, and begins anew when she comes back', async () => {
  const { t } = await readTexts(story.portal.origin, 'de-de')
  const { page } = await story.visitor()
  await page.goto('/de-de/')
  await offlineReady(page, 'de-de')
  await page.goto('/de-de/contact')
  await searchBox(page).waitFor()
  const text = page.getByLabel(t('contact.text'), { exact: true })
  await text.fill('Der linke Hörer bleibt seit Montag stumm.')
  await page.evaluate(beginEndless)

  // What a browser says to a page that it puts into its back/forward cache, which a test of Chromium has not.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
  expect(await page.evaluate(isOutboxFree)).toBe(true)

  const again = page.waitForEvent('load')
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await again
  await searchBox(page).waitFor()
  await expect.poll(() => text.inputValue()).toBe('Der linke Hörer bleibt seit Montag stumm.')
})
