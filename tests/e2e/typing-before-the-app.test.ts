import { beforeAll, describe, expect, it } from 'vitest'
import { phone, searchBox } from '#tests/support/browser.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { lookAround } from './story.ts'

describe('on a dear connection', () => {
  const story = lookAround()
  let en: SiteTexts
  beforeAll(async () => {
    en = await readTexts(story.portal.origin, 'en-in')
  })

  async function savingVisitor() {
    const visitor = await story.visitor(phone)
    const devtools = await visitor.context.newCDPSession(visitor.page)
    // Experimental, so no type has it.
    await devtools.send('Emulation.setDataSaverOverride' as never, { dataSaverEnabled: true } as never)
    return visitor
  }

  it('reading three articles loads no app', async () => {
    const { page, context } = await savingVisitor()
    story.wire.reset()
    for (const article of en.titles.slice(0, 3)) await page.goto(`/en-in/articles/${article.id}-${article.slug}`)
    const app = story.wire.requests.filter(({ path }) => path.startsWith('/assets/') && !path.includes('/boot-'))
    expect(app.map(({ path }) => path)).toEqual([])
    expect(story.wire.requests.filter(({ path }) => path.startsWith('/packs/'))).toEqual([])
    await context.close()
  })

  it('the first touch of a form brings the app, and what is typed meanwhile stays', async () => {
    const { page, context } = await savingVisitor()
    await page.goto('/en-in/contact')
    const field = page.getByLabel(en.t('contact.text'), { exact: true })
    await field.click()
    await page.keyboard.type('The charging case stays dark')
    await searchBox(page).waitFor()
    await page.keyboard.type(' since Monday')
    await expect.poll(() => field.inputValue()).toBe('The charging case stays dark since Monday')
    await context.close()
  })

  it('suggestions come from the server without the app', async () => {
    const { page, context } = await savingVisitor()
    const article = en.titles[0]!
    await page.goto('/en-in/')
    await page.getByRole('searchbox').pressSequentially(article.title.slice(0, 12))
    const suggestion = page.locator('.find + ul').getByRole('link', { name: article.title })
    await suggestion.waitFor()
    expect(await suggestion.getAttribute('href')).toContain(`/articles/${article.id}-`)
    await context.close()
  })
})
