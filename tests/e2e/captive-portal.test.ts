import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { phone, searchBox, type Visitor } from '#tests/support/browser.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { until } from '#tests/support/until.ts'
import { entryState, heading, tellStory } from './story.ts'

describe('in a hotel whose network answers everything with its sign-in page', () => {
  const story = tellStory()
  let guest: Visitor
  let en: SiteTexts

  beforeAll(async () => {
    en = await readTexts(story.portal.origin, 'en-gb')
  })
  beforeEach(async () => {
    guest = await story.visitor(phone)
    await guest.page.goto('/en-gb/')
    await offlineReady(guest.page, 'en-gb')
  })

  it('what the guest writes waits, and is sent once when the network is real', async () => {
    const { page } = guest
    await page.goto('/en-gb/contact')
    await searchBox(page).waitFor()
    await story.wire.set('captive')
    story.wire.reset()
    const text = 'The left earbud is silent since this morning.'
    await page.getByLabel(en.t('contact.text'), { exact: true }).fill(text)
    await page.getByLabel(en.t('contact.email')).fill('maya@example.com')
    await page.getByRole('button', { name: en.t('contact.send') }).click()
    await until('it was tried', () => story.wire.requests.some(({ method }) => method === 'PUT'))
    await story.wire.set('open')
    await page.goto('/en-gb/you')
    await page.getByText(en.t('you.entry.message')).waitFor()
    await until('it is sent', async () => {
      const again = page.getByRole('button', { name: en.t('you.sendNow') })
      if (await again.isVisible()) await again.click({ timeout: 1_000 }).catch(() => undefined) // gone in the meantime: it was sent
      return entryState(page, en.t('you.entry.message'), en.t('you.state.acked')).isVisible()
    })
    const reached = story.wire.requests.filter(({ method, down }) => method === 'PUT' && down > 0)
    expect(new Set(reached.map(({ path }) => path)).size).toBe(1)
  })

  it('its page never gets among ours', async () => {
    const { page } = guest
    const [first, second] = en.titles
    await story.wire.set('captive')
    await page.goto('/en-gb/').catch(() => undefined) // whatever the hotel shows
    await page.goto(`/en-gb/articles/${first!.id}-${first!.slug}`).catch(() => undefined)
    await story.wire.set('cut')
    await page.goto('/en-gb/')
    expect(await heading(page)).toBe(en.t('home.title'))
    for (const article of [first!, second!]) {
      await page.goto(`/en-gb/articles/${article.id}-${article.slug}`)
      await page.getByRole('heading', { level: 1, name: article.title }).waitFor()
    }
    await story.wire.set('open')
  })
})
