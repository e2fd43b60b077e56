import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { deskRoot } from '#desk/frame/paths.ts'
import { codeOf, fromBase32, stepAt } from '#server/features/staff/one-time-code.ts'
import type { Visitor } from '#tests/support/browser.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { structureViolations } from './axe.ts'
import { tellStory } from './story.ts'

interface Texts {
  [key: string]: string | Texts
}
const texts = JSON.parse(readFileSync('locales/en/desk.json', 'utf8')) as Texts // checked by the conventions

/** `security.addPasskey` → its English text. */
function t(key: string): string {
  let found: string | Texts | undefined = texts
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined
  if (typeof found !== 'string') throw new Error(`no text ${key}`)
  return found
}

describe('signing in at the desk', () => {
  const story = tellStory()
  const account = () => findDemoStaff(inject('demoSaid'))
  let staff: Visitor
  let page: Page
  beforeEach(async () => {
    staff = await story.visitor({ locale: 'en-GB' })
    page = staff.page
  })
  // The browser itself reports what was refused.
  afterEach(() => expect(staff.complaints.filter(complaint => !/status of 40[134]/.test(complaint))).toEqual([]))

  const button = (key: string) => page.getByRole('button', { name: t(key), exact: true })

  /** A device with a finger that is always right. */
  async function withFinger(): Promise<void> {
    const session = await page.context().newCDPSession(page)
    await session.send('WebAuthn.enable')
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
  }

  async function typePassword(): Promise<void> {
    await page.goto(deskRoot)
    await page.getByLabel(t('signIn.email')).fill(account().email)
    await page.getByLabel(t('signIn.password')).fill(account().password)
    await button('signIn.submit').click()
  }
  /** At whatever place she is. */
  const deskIsOpen = () => page.getByRole('navigation', { name: t('nav.label') }).waitFor()
  const leave = async () => {
    await button('signOut').first().click()
    await page.getByRole('heading', { level: 1, name: t('signIn.title') }).waitFor()
  }
  const security = async () => {
    await page.goto(`${deskRoot}/account`)
    await page.getByRole('heading', { level: 1, name: t('security.title') }).waitFor()
  }

  it('a passkey is added, renamed, used to sign in and to prove, and taken away', async () => {
    await withFinger()
    await typePassword()
    await deskIsOpen()
    await security()
    await button('security.addPasskey').click()
    await page
      .getByRole('heading', { level: 2, name: t('security.recovery') })
      .first()
      .waitFor()
    expect(await page.getByRole('dialog').getByRole('listitem').count()).toBe(10)
    await button('security.kept').click()
    await button('security.rename').click()
    await page.getByRole('textbox', { name: t('security.name') }).fill('My <b>laptop</b>')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('security.rename') })
      .click()
    await page.getByText('My <b>laptop</b>', { exact: true }).waitFor()
    expect(await structureViolations(page)).toEqual([])

    await leave()
    await button('signIn.passkey').click()
    await deskIsOpen()
    // A password alone is not enough any more.
    await leave()
    await typePassword()
    await page.getByRole('heading', { level: 1, name: t('signIn.second.title') }).waitFor()
    await button('signIn.second.passkey').click()
    await deskIsOpen()
    await security()
    await button('security.remove').click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('security.remove') })
      .click()
    await page.getByText('My <b>laptop</b>', { exact: true }).waitFor({ state: 'detached' })
  })

  it('an authenticator app is set up by its key, and its codes are asked for from then on', async () => {
    await typePassword()
    await deskIsOpen()
    await security()
    await button('security.setUp').click()
    await page.getByRole('img', { name: t('security.qr') }).waitFor()
    const key = fromBase32((await page.getByRole('dialog').locator('code').textContent())!.replaceAll(' ', ''))
    const code = (later: number) => codeOf(key, stepAt(new Date()) + later)
    await page.getByLabel(t('security.codeNow')).fill(code(0))
    await button('security.confirm').click()
    const recovery = await page.getByRole('dialog').getByRole('listitem').first().textContent()
    await button('security.kept').click()
    await page.getByText(t('security.codesOn'), { exact: true }).waitFor()

    await leave()
    await typePassword()
    await page.getByLabel(t('signIn.second.code'), { exact: true }).fill('000000')
    await button('signIn.second.submit').click()
    await page.getByText(t('signIn.refused.code')).waitFor()
    expect(await structureViolations(page)).toEqual([])
    await page.getByLabel(t('signIn.second.code'), { exact: true }).fill(code(1))
    await button('signIn.second.submit').click()
    await deskIsOpen()

    // Without the phone.
    await leave()
    await typePassword()
    await button('signIn.second.recovery').click()
    await page.getByLabel(t('signIn.second.recoveryCode')).fill(String(recovery).toLowerCase())
    await button('signIn.second.submit').click()
    await deskIsOpen()
    await security()
    await button('security.remove').click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('security.remove') })
      .click()
    await page.getByText(t('security.codesOff'), { exact: true }).waitFor()
  })

  it('somebody is invited, takes the link, and works at the desk', async () => {
    await typePassword()
    await deskIsOpen()
    await page.goto(`${deskRoot}/people`)
    await button('people.invite').click()
    await page.getByRole('dialog').getByLabel(t('signIn.email')).fill('nora@shop.example')
    await button('people.send').click()
    const link = await page.getByRole('dialog').locator('code').textContent()
    expect(await structureViolations(page)).toEqual([])

    const nora = await story.visitor({ locale: 'de-DE' })
    const german = JSON.parse(readFileSync('locales/de/desk.json', 'utf8')) as Record<string, Record<string, string>>
    const { hash } = new URL(String(link), 'http://localhost')
    await nora.page.goto(`${deskRoot}/invitation${hash}`)
    await nora.page.getByLabel(german['invitation']!['name']!).fill('Nora Neu')
    await nora.page.getByLabel(german['invitation']!['password']!).fill('vier kleine Enten')
    await nora.page.getByRole('button', { name: german['invitation']!['submit']! }).click()
    // Who answers customers begins with what waits.
    await nora.page.getByRole('heading', { level: 1, name: german['inbox']!['title']! }).waitFor()
    expect(new URL(nora.page.url()).hash).toBe('')
    // The link is used up, also in a tab that is still open.
    const late = await story.visitor({ locale: 'de-DE' })
    await late.page.goto(`${deskRoot}/invitation${hash}`)
    await late.page.getByText(german['invitation']!['gone']!).waitFor()
  })
})
