import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { appReady, besidesNetwork, phone, type Visitor } from '#tests/support/browser.ts'
import { signed } from '#tests/support/deliveries.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { until } from '#tests/support/until.ts'
import { goOffline, goOnline, tellStory } from './story.ts'

const desk = JSON.parse(await readFile('locales/en/desk.json', 'utf8')) as Record<string, Record<string, never>>
const shopSecret = 'secret of the shop in this story'

describe('asking the shop about an order', () => {
  const story = tellStory({ SHOPIFY_WEBHOOK_SECRET: shopSecret })
  let de: SiteTexts
  beforeAll(async () => {
    de = await readTexts(story.portal.origin, 'de-de')
  })

  it('asked in a tunnel and on the street, decided at the desk, read on the page of the order', async () => {
    const name = randomUUID().slice(0, 8)
    const [number, email] = [`NA-${name}`.toUpperCase(), `mira.${name}@example.com`]
    await placeOrder(number, email)
    const customer = await story.visitor(phone)
    const { page } = customer
    const token = await tokenByCode(customer, number, email)
    await page.goto(`/de-de/orders/${number}#t=${token}`)
    await appReady(page)

    // In the tunnel: kept on the device, and nothing says that anybody has it.
    await page.getByText(de.t('requests.what.cancel'), { exact: true }).click()
    await goOffline(customer, story.wire)
    await sendButton(page, 'cancel').click()
    await page.getByText(de.t('waiting.queued')).waitFor()
    for (const key of ['requests.sent', 'requests.step.sent', 'requests.step.open'])
      expect(await page.getByText(de.t(key), { exact: true }).count(), key).toBe(0)
    await goOnline(customer, story.wire)
    await page.getByText(de.t('requests.step.open'), { exact: true }).waitFor()
    expect(await page.getByText(de.t('waiting.queued')).count()).toBe(0)

    // On the street: with words.
    await page.getByText(de.t('requests.what.change'), { exact: true }).click()
    await page.getByLabel(de.t('requests.text')).fill('Bitte in Größe M.')
    await sendButton(page, 'change').click()
    await page.getByText('Bitte in Größe M.').waitFor()
    await until('both are listed', async () => (await page.getByText(de.t('requests.step.open')).count()) === 2)

    await decide(number)
    await page.goto('/de-de/')
    await page.goto(`/de-de/orders/${number}#t=${token}`)
    await page.getByText('Das Paket ist schon gepackt.').waitFor()
    await page.getByText(de.t('requests.step.declined')).first().waitFor()
    expect(besidesNetwork(customer.complaints)).toEqual([])
  })

  const sendButton = (page: Visitor['page'], what: string) =>
    page
      .locator('details', { hasText: de.t(`requests.what.${what}`) })
      .getByRole('button', { name: de.t('requests.send') })

  async function placeOrder(name: string, email: string): Promise<void> {
    const body = JSON.stringify({
      id: randomUUID(),
      name,
      email,
      updated_at: new Date().toISOString(),
      currency: 'EUR',
      total_price: '20.00',
      financial_status: 'paid',
      line_items: [{ id: 1, title: 'Aurora Kabel', quantity: 1, price: '20.00' }],
      shipping_address: { name: 'Mira Berg', address1: 'Weg 1', zip: '10969', country_code: 'DE' },
    })
    const answer = await fetch(`${story.portal.origin}/webhooks/shopify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signed.shopify(body, 'orders/create', shopSecret) },
      body,
    })
    expect(answer.status).toBe(200)
  }

  /** Opens the order as a customer without its link does: by a code that is mailed to her. */
  async function tokenByCode({ context }: Visitor, number: string, factor: string): Promise<string> {
    const post = (path: string, data: object) => context.request.post(path, { data })
    await until('the order is known', async () => (await post('/api/orders/find', { number, factor })).ok())
    expect((await post('/api/orders/code', { number, factor, locale: 'de-de' })).ok()).toBe(true)
    let code = ''
    await until('the code is mailed', async () => {
      code = /^Subject:.*?(\d{6})/m.exec((await mailsTo(factor)).join('\n'))?.[1] ?? ''
      return code !== ''
    })
    const opened = await post('/api/orders/redeem', { number, code })
    return ((await opened.json()) as { token: string }).token // as the contract says
  }

  async function mailsTo(address: string): Promise<string[]> {
    const folder = join(story.portal.dataDir, 'outgoing')
    // It is made with the first mail.
    const files = await readdir(folder).catch(() => [])
    const mails = await Promise.all(
      files.filter(file => file.endsWith('.eml')).map(file => readFile(join(folder, file), 'utf8')),
    )
    return mails.filter(mail => mail.includes(address))
  }

  async function decide(number: string): Promise<void> {
    const { page } = await story.visitor({ locale: 'en-GB' })
    const { email, password } = findDemoStaff(inject('demoSaid'))
    await page.goto('/desk')
    await page.getByLabel(desk['signIn']!['email']!).fill(email)
    await page.getByLabel(desk['signIn']!['password']!).fill(password)
    await page.getByRole('button', { name: desk['signIn']!['submit']!, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: desk['articles']!['title']! }).waitFor()
    await page.goto('/desk/requests')
    await page
      .getByRole('row')
      .filter({ hasText: number })
      .filter({ hasText: 'Cancel the order' })
      .getByRole('link')
      .click()
    await page.getByLabel(desk['requests']!['answer']!).fill('Das Paket ist schon gepackt.')
    await page.getByRole('button', { name: desk['requests']!['decline']! }).click()
    await page.getByText(desk['requests']!['done']!).first().waitFor()
    // For ten seconds it can be taken back; then it waits no more.
    await page.getByText(desk['requests']!['done']!).first().waitFor({ state: 'detached' })
    // The customer is told, when her night is over.
    await page.goto('/desk/notifications')
    await page.getByText('Decision on a request').first().waitFor()
  }
})
