import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { deskRoot, paths } from '#desk/frame/paths.ts'
import type { Visitor } from '#tests/support/browser.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { signInAtDesk } from '#tests/support/desk-sign-in.ts'
import { tellStory } from './story.ts'

describe('the inbox', () => {
  const story = tellStory()
  let staff: Visitor
  let page: Page
  beforeEach(async () => {
    staff = await story.visitor({ locale: 'en' })
    page = staff.page
    await signInAtDesk('en', findDemoStaff(inject('demoSaid')), true)(page)
  })
  // The browser itself reports that nobody was signed in.
  afterEach(() => expect(staff.complaints.filter(complaint => !/status of 401/.test(complaint))).toEqual([]))

  /** A customer writes from her phone. */
  async function write(name: string, text: string): Promise<void> {
    const { status } = await fetch(`${story.portal.origin}/api/entries/${randomUUID()}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'message', locale: 'de-de', email: 'frieda@example.com', name, text }),
    })
    expect(status).toBe(200)
  }

  /** As the desk does by a button that this story does not tell of. */
  const tell = <Answer>(path: string, data: object): Promise<Answer> =>
    page.evaluate(
      async ([address, body]) => {
        const headers = { 'content-type': 'application/json' }
        const answer = await fetch(String(address), { method: 'POST', headers, body: String(body) })
        if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`)
        return answer.json()
      },
      [`/api/desk/${path}`, JSON.stringify(data)],
    )

  async function openInbox(visitor = page, narrowed = '?kind=conversation&market=DE'): Promise<void> {
    await visitor.goto(`${deskRoot}${paths.inbox()}${narrowed}`)
    await visitor.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor()
  }
  const openEntry = (visitor: Page, name: string) => visitor.getByRole('rowheader').getByRole('link', { name }).click()
  const answerIn = (visitor: Page, name: string) =>
    visitor.getByRole('region', { name }).getByRole('textbox', { name: 'Your answer' })

  /** A second agent, in a browser of her own. */
  async function hireNora(): Promise<Page> {
    const email = `nora-${Date.now()}@shop.example`
    const { link } = await tell<{ link: string }>('people/invitations', {
      email,
      role: 'agent',
      languages: ['de'],
      language: 'en',
    })
    const { page: nora } = await story.visitor({ locale: 'en' })
    await nora.goto(`${deskRoot}/invitation${new URL(link, story.portal.origin).hash}`)
    await nora.getByLabel('Your name').fill('Nora New')
    await nora.getByLabel('Choose a password').fill('four small ducks')
    await nora.getByRole('button', { name: 'Create account' }).click()
    // Who answers customers begins here.
    await nora.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor()
    return nora
  }

  it('what a customer writes comes by itself; what is typed to her stays while the entry is arranged; / brings what is said often', async () => {
    const keyword = `again${Date.now()}`
    const variants = [
      { language: 'en', register: 'neutral', text: 'Hello {{name}}, we look into it.' },
      { language: 'de', register: 'formal', text: 'Guten Tag {{name}}, wir sehen nach.' },
    ]
    const reply = { name: 'We look into it', keyword, variants, tags: ['checking'], closes: false, version: 0 }
    await tell(`canned/${randomUUID()}`, reply)
    await openInbox()
    const name = `Frieda ${randomUUID().slice(0, 8)}`
    await write(name, 'Wo ist es?')
    // Nothing is reloaded.
    await openEntry(page, name)

    const pane = page.getByRole('region', { name })
    const answer = answerIn(page, name)
    await answer.fill('First words. ')
    await pane.getByRole('button', { name: 'Assign to me' }).click()
    await pane.getByRole('button', { name: 'Assign to me' }).waitFor({ state: 'detached' })
    expect(await answer.inputValue()).toBe('First words. ')

    await answer.press('End')
    await answer.pressSequentially(`/${keyword.slice(0, -1)}`)
    await pane.getByRole('listbox').getByRole('option').waitFor()
    await answer.press('Enter')
    expect(await answer.inputValue()).toBe(`First words. Guten Tag ${name}, wir sehen nach.`)
    await pane.getByText('checking').waitFor()
    await answer.fill('Ihr Päckchen ist unterwegs.')
    await pane.getByText('“\u2068Päckchen\u2069” is called “\u2068Paket\u2069” here.').waitFor()
    // The link desk writes into the answer that is open.
    await answer.press('Control+k')
    await page.keyboard.type('track')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => answer.inputValue()).toMatch(/^Ihr Päckchen ist unterwegs\.\n\n.*\/a\/\d+$/)
  })

  it('two who have the same open are told so, and what one answers stands before the other, who has reloaded nothing', async () => {
    const nora = await hireNora()
    const name = `Greta ${randomUUID().slice(0, 8)}`
    await write(name, 'Das Netzteil fehlt.')
    await Promise.all([openInbox(), openInbox(nora)])
    await openEntry(nora, name)
    await openEntry(page, name)
    const [mine, hers] = [page, nora].map(one => one.getByRole('region', { name }))
    await mine!.getByText('Also viewing: Nora New.').waitFor()
    await hers!.getByText('Also viewing: Demo Admin.').waitFor()

    await answerIn(page, name).fill('Wir senden es heute.')
    await hers!.getByText('Writing here now: Demo Admin.').waitFor()
    await mine!.getByRole('button', { name: 'Send answer' }).click()
    // For ten seconds it can be taken back, by her, too.
    await hers!.getByText('has just decided this.').waitFor()
    await hers!.getByRole('listitem').filter({ hasText: 'Wir senden es heute.' }).waitFor()
    await nora.getByRole('rowheader').getByRole('link', { name }).waitFor({ state: 'detached' })
    await answerIn(nora, name).waitFor()

    // Whoever leaves is held against nobody.
    await mine!.getByRole('link', { name: 'Close' }).click()
    await hers!.getByText('Also viewing: Demo Admin.').waitFor({ state: 'detached' })
  })
})
