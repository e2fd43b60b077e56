import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '#tests/support/free-port.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { tellStory } from './story.ts'

const [allowed, other] = [await freePort(), await freePort()]

/** By number, so that it is another site than the portal at localhost. */
describe('in a frame of another site', () => {
  const story = tellStory({ EMBED_ORIGINS: `http://127.0.0.1:${allowed}` })
  const shops: Server[] = []
  let de: SiteTexts

  beforeAll(async () => {
    de = await readTexts(story.portal.origin, 'de-de')
    for (const port of [allowed, other]) {
      const shop = createServer((_request, response) => {
        response.setHeader('content-type', 'text/html')
        response.end(
          `<!doctype html><title>Shop</title><iframe src="${story.wire.origin}/de-de/" width="800" height="700">`,
        )
      })
      await new Promise<void>(resolve => shop.listen(port, '127.0.0.1', resolve))
      shops.push(shop)
    }
  })
  afterAll(() => shops.forEach(shop => void shop.close()))

  it('an allowed one shows it', async () => {
    const { page } = await story.visitor()
    await page.goto(`http://127.0.0.1:${allowed}/`)
    const portal = page.frameLocator('iframe')
    await portal.getByRole('heading', { level: 1, name: de.t('home.title') }).waitFor()
    expect(page.url()).toBe(`http://127.0.0.1:${allowed}/`)
  })

  it('any other one shows nothing of it', async () => {
    const { page } = await story.visitor()
    const refused = page.waitForEvent('console', message => message.text().includes('frame-ancestors'))
    await page.goto(`http://127.0.0.1:${other}/`)
    await refused
    expect(await page.frameLocator('iframe').getByRole('heading').count()).toBe(0)
  })
})
