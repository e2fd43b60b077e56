import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Visitor } from '#tests/support/browser.ts'
import { searchBox } from '#tests/support/browser.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { lookAround } from './story.ts'

describe('with the keyboard alone', () => {
  const story = lookAround()
  let reader: Visitor
  let en: SiteTexts
  beforeAll(async () => {
    en = await readTexts(story.portal.origin, 'en-us')
  })
  beforeEach(async () => {
    reader = await story.visitor()
    await reader.page.goto('/en-us/')
    await searchBox(reader.page).waitFor()
  })

  it('the first stop skips to the text', async () => {
    const { page } = reader
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: en.t('skip') })
    expect(await skip.evaluate(link => link === document.activeElement)).toBe(true)
    expect(await skip.isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  it('a slash goes to the search, but is a slash where one types', async () => {
    const { page } = reader
    await page.keyboard.press('/')
    const search = searchBox(page)
    expect(await search.evaluate(field => field === document.activeElement)).toBe(true)
    await page.keyboard.press('/')
    expect(await search.inputValue()).toBe('/')
  })

  it('arrows choose a suggestion, Enter opens it, Escape closes the list', async () => {
    const { page } = reader
    const search = searchBox(page)
    const wanted = en.titles.find(({ id }) => id === '102')!
    await search.pressSequentially('late parcel')
    const option = page.locator(`a[role=option][href*="/articles/${wanted.id}-"]`)
    await option.waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('listbox').waitFor({ state: 'hidden' })
    await page.keyboard.press('End')
    await page.keyboard.type('s')
    await option.waitFor()
    for (let presses = 0; presses < 10 && (await option.getAttribute('aria-selected')) !== 'true'; presses++)
      await page.keyboard.press('ArrowDown')
    expect(await search.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: wanted.title }).waitFor()
  })

  it('every stop of an article shows where it is', async () => {
    const { page } = reader
    const { id, slug } = en.titles.find(title => title.id === '102')!
    await page.goto(`/en-us/articles/${id}-${slug}`)
    await searchBox(page).waitFor()
    const unseen: string[] = []
    const seen = new Set<string>()
    for (let stop = 0; stop < 60; stop++) {
      await page.keyboard.press('Tab')
      const { name, ringed } = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement
        const style = getComputedStyle(element)
        const hasOutline = style.outlineStyle !== 'none' && style.outlineWidth !== '0px'
        // The search field wears its ring as the border of its frame, around the button too.
        const frame = element.closest('.find')
        const border = frame && getComputedStyle(frame).borderTopColor
        element.blur()
        const isFramed = frame !== null && getComputedStyle(frame).borderTopColor !== border
        element.focus()
        return {
          name: `${element.tagName} ${element.textContent?.trim().slice(0, 30)} ${element.getAttribute('href')}`,
          ringed: element === document.body || hasOutline || isFramed,
        }
      })
      if (seen.has(name)) break
      seen.add(name)
      if (!ringed) unseen.push(name)
    }
    expect(seen.size).toBeGreaterThan(5)
    expect(unseen).toEqual([])
  })
})
