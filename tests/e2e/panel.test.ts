import type { FrameLocator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { panelPath } from '#contract/staff/panel-path.ts'
import { deskRoot, paths } from '#desk/frame/paths.ts'
import { findDemoOrder, findDemoStaff } from '#tests/support/demo.ts'
import { signInAtDesk } from '#tests/support/desk-sign-in.ts'
import { freePort } from '#tests/support/free-port.ts'
import { startPanelHosts } from '#tests/support/panel-hosts.ts'
import { panelSecret, signPanelToken } from '#tests/support/panel-token.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { structureViolations, violations } from './axe.ts'
import { tellStory } from './story.ts'

/** By number, so that each is another site than the portal at localhost. */
const ports = {
  own: await freePort(),
  chatwoot: await freePort(),
  zendesk: await freePort(),
  freshdesk: await freePort(),
  stranger: await freePort(),
}
type Host = keyof typeof ports
const portal = 'http://localhost:8080'

describe('the side panel beside a ticket', () => {
  const story = tellStory({
    PUBLIC_URL: portal,
    PANEL_HOSTS: (['own', 'chatwoot', 'zendesk', 'freshdesk'] as const)
      .map(host => `${host === 'own' ? 'other' : host}=http://127.0.0.1:${ports[host]}`)
      .join(),
    PANEL_SECRET: panelSecret,
  })
  const staff = findDemoStaff(inject('demoSaid'))
  const order = findDemoOrder({ said: () => inject('demoSaid') })
  const stops: (() => Promise<void>)[] = []
  let article: { id: string; title: string }

  beforeAll(async () => {
    const de = await readTexts(story.portal.origin, 'de-de')
    article = de.titles.find(({ fallback }) => !fallback)!
    const ticket = { subject: article.title, email: 'ana@customer.example', language: 'de', order: order.number }
    for (const port of Object.values(ports)) {
      const { stop } = await startPanelHosts({
        port,
        panelUrl: story.wire.origin + panelPath,
        ticket,
        sign: () => signPanelToken(portal + panelPath, staff.email, { now: new Date() }),
      })
      stops.push(stop)
    }
  })
  afterAll(async () => {
    for (const stop of stops) await stop()
  })

  /** The page of a product, and what the panel has sent as cookies. */
  async function atTicket(host: Host, page: string) {
    const visitor = await story.visitor({ locale: 'en', permissions: ['clipboard-read', 'clipboard-write'] })
    const sent: string[] = []
    visitor.context.on('request', request => {
      if (!new URL(request.url()).pathname.startsWith('/api/') || !request.frame().parentFrame()) return
      request.allHeaders().then(
        headers => sent.push(headers['cookie'] ?? ''),
        () => undefined, // asked for while its page was being closed, after the story
      )
    })
    await visitor.page.goto(`http://127.0.0.1:${ports[host]}/${page}`)
    return { ...visitor, sent }
  }
  const isHere = async (panel: FrameLocator) => {
    await panel.getByRole('option', { name: article.title }).first().waitFor()
    expect(await panel.getByRole('combobox', { name: 'For', exact: true }).inputValue()).toBe('de-de')
  }
  /** Asked of the desk in a window of its own, which closes by itself. */
  async function signInBeside(page: Page, panel: FrameLocator) {
    const opening = page.waitForEvent('popup')
    await panel.getByRole('button', { name: 'Sign in at the desk' }).click()
    const popup = await opening
    await popup.getByLabel('E-mail address').fill(staff.email)
    await popup.getByLabel('Password').fill(staff.password)
    await popup.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect.poll(() => popup.isClosed()).toBe(true)
  }
  const reply = (page: Page) => page.getByRole('textbox', { name: 'Reply' })

  it('a page that signs: nobody signs in, the article is found in the customer’s language and put into the reply', async () => {
    const { page, sent, context } = await atTicket('own', 'own')
    const panel = page.frameLocator('iframe')
    await isHere(panel)
    const facts = panel.getByRole('region', { name: /^Order / })
    await facts.getByRole('listitem').first().waitFor()
    expect(await facts.getByRole('link', { name: 'Open at the desk' }).getAttribute('href')).toMatch(
      /^\/desk\/orders\?id=[\w-]{36}$/,
    )
    // To choose is not yet to write.
    await panel.getByRole('option', { name: article.title }).first().click()
    expect(await reply(page).inputValue()).toBe('')
    await panel.getByRole('button', { name: 'Put into the reply' }).click()
    await panel.getByText('It is in the reply.').waitFor()
    await expect.poll(() => reply(page).inputValue()).toContain(`/a/${article.id}`)

    await panel.getByRole('button', { name: 'Share…' }).click()
    expect(await panel.getByLabel('Order number (optional)').inputValue()).toBe(order.number)
    await panel.getByRole('button', { name: 'Make the link' }).click()
    await panel.getByText(/\/s\/[2-9a-z]{16}/).waitFor()
    expect(sent.length).toBeGreaterThan(4)
    expect(sent.join('')).not.toContain('session')
    expect((await context.cookies()).filter(({ name }) => name.includes('session'))).toEqual([])
  })

  it('Chatwoot signs nothing: she signs in beside it once, and copies', async () => {
    const { page, sent } = await atTicket('chatwoot', 'chatwoot')
    const panel = page.frameLocator('iframe')
    await signInBeside(page, panel)
    await isHere(panel)
    expect(await panel.getByRole('button', { name: 'Put into the reply' }).count()).toBe(0)
    await panel.getByRole('button', { name: 'Copy', exact: true }).click()
    await panel.getByText(/^Copied: /).waitFor()
    // Chatwoot's frame allows no clipboard: it is there all the same.
    await reply(page).press('Control+v')
    await expect.poll(() => reply(page).inputValue()).toContain(`/a/${article.id}`)
    expect(sent.join('')).not.toContain('session')
  })

  it.each(['zendesk', 'freshdesk'] as const)('the app for %s tells what is open and fills the reply', async product => {
    const { page } = await atTicket(product, product)
    const panel = page.frameLocator('iframe').frameLocator('iframe')
    await signInBeside(page, panel)
    await isHere(panel)
    await panel
      .getByRole('region', { name: /^Order / })
      .getByRole('listitem')
      .first()
      .waitFor()
    await panel.getByRole('button', { name: 'Put into the reply' }).click()
    await panel.getByText('It is in the reply.').waitFor()
    await expect.poll(() => reply(page).inputValue()).toContain(`/a/${article.id}`)
  })

  it('a page that is not named shows nothing of it', async () => {
    const { page } = await story.visitor()
    const refused = page.waitForEvent('console', message => message.text().includes('frame-ancestors'))
    await page.goto(`http://127.0.0.1:${ports.stranger}/own`)
    await refused
    expect(await page.frameLocator('iframe').getByRole('heading').count()).toBe(0)
  })

  it('what opens the panel goes to no other page that has opened the window', async () => {
    const { page, context } = await story.visitor({ locale: 'en' })
    await signInAtDesk('en', staff)(page)
    await page.goto(`http://127.0.0.1:${ports.stranger}/zendesk`)
    const opening = context.waitForEvent('page')
    await page.evaluate(address => {
      const heard: unknown[] = []
      Object.assign(window, { heard })
      addEventListener('message', ({ data }) => heard.push(data))
      open(`${address}/window`)
    }, story.wire.origin + panelPath)
    const popup = await opening
    await expect.poll(() => popup.isClosed()).toBe(true)
    expect(await page.evaluate(() => JSON.stringify(Reflect.get(window, 'heard')))).not.toContain('bearer')
  })

  it('a bookmark searches for what is selected on any page, in a small window', async () => {
    const { page } = await story.visitor({ locale: 'en', permissions: ['clipboard-read', 'clipboard-write'] })
    await signInAtDesk('en', staff)(page)
    await page.goto(deskRoot + paths.articles())
    await page.getByText('Link an article from any page').click()
    expect(await structureViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Copy address' }).click()
    await page.getByText('Address copied').waitFor()
    const address = await page.evaluate(() => navigator.clipboard.readText())
    // The handle is the same bookmark; pressed it copies, and nothing runs.
    const handle = page.getByRole('link', { name: 'Link an article', exact: true })
    expect(await handle.getAttribute('href')).toBe(address)
    await handle.click()

    await page.goto(`http://127.0.0.1:${ports.stranger}/zendesk`)
    await page.evaluate(text => {
      document.body.textContent = text
      getSelection()?.selectAllChildren(document.body)
    }, article.title)
    const opening = page.waitForEvent('popup')
    await page.evaluate(decodeURI(address.slice('javascript:'.length)))
    const popup = await opening
    // The desk is in English, and so are its titles.
    await popup.getByRole('listbox').getByRole('option', { name: article.id }).first().waitFor()
    expect(await popup.getByRole('combobox', { name: 'Search articles in all languages' }).inputValue()).toBe(
      article.title,
    )
  })

  it.each(['en', 'de', 'ar'] as const)(
    'axe finds nothing in it in %s, and it is no wider than 320 px',
    async language => {
      const { page } = await story.visitor({ locale: language, viewport: { width: 320, height: 720 } })
      await signInAtDesk(language, staff)(page)
      const query = new URLSearchParams({ q: article.title, order: order.number, lang: 'de-DE' })
      await page.goto(`${panelPath}?${query}`)
      await page.getByRole('listbox').getByRole('option').first().waitFor()
      await page.getByRole('listitem').first().waitFor()
      expect(language === 'en' ? await violations(page) : await structureViolations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    },
  )
})
