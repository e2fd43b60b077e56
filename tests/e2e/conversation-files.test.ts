import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { appReady, phone, type Visitor } from '#tests/support/browser.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { until } from '#tests/support/until.ts'
import { goOffline, goOnline, tellStory } from './story.ts'

const desk = JSON.parse(await readFile('locales/en/desk.json', 'utf8')) as Record<string, Record<string, never>>

describe('files in a conversation', () => {
  const story = tellStory()
  let de: SiteTexts
  beforeAll(async () => {
    de = await readTexts(story.portal.origin, 'de-de')
  })

  it('a picture from a tunnel, an answer with a PDF and an article: each sees what the other sent', async () => {
    const customer = await story.visitor(phone)
    const { page } = customer
    await page.goto('/de-de/contact')
    await appReady(page)
    await page.getByLabel(de.t('contact.email')).fill('lea@example.com')
    await page.getByLabel(de.t('contact.text')).fill('Das Gehäuse hat einen Riss.')
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    const picture = await sharp({ create: { width: 3000, height: 2000, channels: 3, noise, background: '#000' } })
      .jpeg()
      .toBuffer()
    await page.locator('input[type=file]').setInputFiles({ name: 'riss.jpg', mimeType: 'image/jpeg', buffer: picture })
    await page.getByRole('button', { name: de.t('files.remove', { number: 1 }) }).waitFor()
    // It lies on the disk with what is typed.
    await page.reload()
    await appReady(page)
    await page.getByRole('button', { name: de.t('files.remove', { number: 1 }) }).waitFor()
    await goOffline(customer, story.wire)
    await page.getByRole('button', { name: de.t('contact.send') }).click()
    await page.getByRole('link', { name: de.t('conversations.show') }).click()
    await page.getByText('Das Gehäuse hat einen Riss.').waitFor()
    await page.getByText(de.t('you.entry.attachment')).waitFor()
    await goOnline(customer, story.wire)
    // Its words are at the shop, and its picture comes from there.
    await page.getByText(de.t('you.state.queued')).first().waitFor({ state: 'detached' })
    await seesPicture(page)

    await answerAtDesk('Das Gehäuse hat einen Riss.')
    await page.reload()
    await page.getByRole('link', { name: 'Rücksendeetikett.pdf' }).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Rücksendeetikett.pdf' }).click()
    expect((await download).suggestedFilename()).toBe('Rücksendeetikett.pdf')
    const card = page.locator('.thread a.card')
    await card.click()
    await page.waitForURL(/\/de-de\/articles\/\d+-/)
    expect(customer.complaints.filter(text => !/ERR_/.test(text))).toEqual([])
  })

  const seesPicture = (page: Visitor['page']) =>
    until('the picture is drawn', () =>
      page.evaluate(() => {
        const image = document.querySelector<HTMLImageElement>('.thread a img')
        return Boolean(image?.naturalWidth)
      }),
    )

  async function answerAtDesk(words: string): Promise<void> {
    const { page } = await story.visitor({ locale: 'en-GB' })
    const { email, password } = findDemoStaff(inject('demoSaid'))
    await page.goto('/desk')
    await page.getByLabel(desk['signIn']!['email']!).fill(email)
    await page.getByLabel(desk['signIn']!['password']!).fill(password)
    await page.getByRole('button', { name: desk['signIn']!['submit']!, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: desk['articles']!['title']! }).waitFor()
    await page.goto('/desk/conversations')
    await page.getByRole('row').filter({ hasText: words }).getByRole('link').click()
    await until('staff see the picture', () =>
      page.evaluate(() => Boolean(document.querySelector<HTMLImageElement>('.talk img')?.naturalWidth)),
    )
    const pdf = { name: 'Rücksendeetikett.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF') }
    await page.locator('input[type=file]').setInputFiles(pdf)
    await page.getByRole('button', { name: /Rücksendeetikett/ }).waitFor()
    const answer = `Hier ist Ihr Etikett.\n\nhttp://localhost:8080/a/101`
    await page.getByLabel(desk['conversations']!['answer']!).fill(answer)
    await page.getByRole('button', { name: desk['conversations']!['send']! }).click()
    await page.getByText(desk['conversations']!['done']!).first().waitFor()
    await page.getByText(desk['conversations']!['done']!).first().waitFor({ state: 'detached' })
  }
})
