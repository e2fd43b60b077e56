import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Visitor } from '#tests/support/browser.ts'
import { searchBox } from '#tests/support/browser.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { tellStory } from './story.ts'

describe('a new version of the portal', () => {
  const story = tellStory()
  let writer: Visitor
  let de: SiteTexts
  const text = 'Ich warte seit zwei Wochen auf mein Paket und schreibe gerade einen langen Satz'

  beforeAll(async () => {
    de = await readTexts(story.portal.origin, 'de-de')
  })
  beforeEach(async () => {
    writer = await story.visitor()
    await writer.page.goto('/de-de/')
    await offlineReady(writer.page, 'de-de')
    await writer.page.goto('/de-de/contact')
    await searchBox(writer.page).waitFor()
    await writer.page.getByLabel(de.t('contact.text'), { exact: true }).fill(text)
    await writer.page.getByLabel(de.t('contact.email')).fill('jana@example.com')
  })

  it('waits until the customer agrees, and takes over without losing a word of what is being typed', async () => {
    const { page } = writer
    const script = await (await fetch(`${story.portal.origin}/sw.js`)).text()
    story.wire.answer('/sw.js', 'text/javascript', `${script}\n// another release`)
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await page.getByText(de.t('banner.update')).waitFor()
    expect(await page.getByLabel(de.t('contact.text'), { exact: true }).inputValue()).toBe(text)

    const reloaded = page.waitForEvent('load')
    await page.getByRole('button', { name: de.t('banner.updateNow') }).click()
    await reloaded
    await searchBox(page).waitFor()
    await expect.poll(() => page.getByLabel(de.t('contact.text'), { exact: true }).inputValue()).toBe(text)
    expect(await page.getByLabel(de.t('contact.email')).inputValue()).toBe('jana@example.com')
    const waiting = await page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting)
    expect(waiting).toBe(false)
  })
})
