import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { deskRoot, paths } from '#desk/frame/paths.ts'
import { isStandardSigned, standardKey } from '#server/connectors/signature.ts'
import { phone } from '#tests/support/browser.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { signInAtDesk } from '#tests/support/desk-sign-in.ts'
import { type EndpointPeer, startEndpoint } from '#tests/support/endpoint-peer.ts'
import { freePort } from '#tests/support/free-port.ts'
import { structureViolations, violations } from './axe.ts'
import { tellStory } from './story.ts'

const texts = (language: string) =>
  (JSON.parse(readFileSync(`locales/${language}/desk.json`, 'utf8')) as { endpoints: Record<string, string> }).endpoints // checked by the conventions

/** Known before the portal starts, which has to be told what it may trust. */
const port = await freePort()

describe('webhooks at the desk', () => {
  const story = tellStory({ ENDPOINT_HOSTS: `127.0.0.1:${port}` })
  let peer: EndpointPeer
  beforeAll(async () => {
    peer = await startEndpoint(port)
  })
  afterAll(() => peer.close())

  it('an administrator adds one, tests it, sees what came of it, sends it again and turns it off', async () => {
    const { page } = await story.visitor({ locale: 'en', permissions: ['clipboard-read', 'clipboard-write'] })
    const t = texts('en')
    const button = (key: string) => page.getByRole('button', { name: t[key]!, exact: true })
    await signInAtDesk('en', findDemoStaff(inject('demoSaid')))(page)
    await page.goto(deskRoot + paths.endpoints())
    await page.getByText(t['empty']!).waitFor()
    await button('new').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t['url']!).fill('https://10.0.0.1/hook')
    await dialog.getByRole('button', { name: t['add']! }).click()
    // What is wrong with the address stands at the address.
    await expect.poll(() => dialog.getByLabel(t['url']!).getAttribute('aria-invalid')).toBe('true')
    expect(await violations(page)).toEqual([])
    await dialog.getByLabel(t['url']!).fill(peer.url)
    await dialog.getByRole('button', { name: t['add']! }).click()
    await page.getByRole('dialog', { name: t['made']! }).waitFor()
    await button('copy').click()
    const secret = await page.evaluate(() => navigator.clipboard.readText())
    await page.keyboard.press('Escape')

    peer.answers = [{ status: 500 }, { status: 204 }]
    await button('test').click()
    await page.getByText('500 · was not taken').waitFor()
    const { headers, body } = peer.heard[0]!
    expect(isStandardSigned(Buffer.from(body), headers, [standardKey(secret)!], new Date())).toBe(true)
    expect(await violations(page)).toEqual([])
    // By hand, or by itself five seconds later: whoever is first.
    await button('again').click()
    await page.getByText('Delivered', { exact: true }).waitFor()
    expect(peer.heard.at(-1)!.headers['webhook-id']).toBe(headers['webhook-id'])

    await button('rotate').click()
    await page.getByRole('dialog').getByRole('button', { name: t['rotate']! }).click()
    await page.getByRole('dialog', { name: t['rotated']! }).waitFor()
    await page.keyboard.press('Escape')
    await button('turnOff').click()
    await page.getByText('Off', { exact: true }).waitFor()
    expect(await violations(page)).toEqual([])
    await button('remove').click()
    await page.getByRole('dialog').getByRole('button', { name: t['remove']! }).click()
    await page.getByText(t['empty']!).waitFor()
  })

  it('is whole on a phone, from right to left, too', async () => {
    const { page } = await story.visitor({ ...phone, locale: 'ar' })
    await signInAtDesk('ar', findDemoStaff(inject('demoSaid')))(page)
    await page.goto(deskRoot + paths.endpoints())
    await page.getByRole('button', { name: texts('ar')['new']! }).click()
    await page.getByRole('dialog').waitFor()
    expect(await structureViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(await page.evaluate(() => innerWidth))
  })
})
