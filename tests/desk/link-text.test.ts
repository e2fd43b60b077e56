import { describe, expect, test } from 'vitest'
import type { DeskArticle, LinkText } from '#contract/articles/desk-articles.ts'
import { compose, type Linked, linkFormats, linkOf, titleFor } from '#desk/features/articles/link-text.ts'

const address = (path: string) => `https://help.shop.example${path}`

const article: DeskArticle = {
  id: '101',
  matched: 'en',
  translations: [
    { language: 'en', locale: 'en-us', title: 'Track [your] parcel', path: '/en-us/articles/101-track' },
    { language: 'de', locale: 'de-de', title: 'Sendung verfolgen', path: '/de-de/articles/101-sendung' },
  ],
  missing: [
    { language: 'ar', locale: 'ar-sa', shown: 'en' },
    { language: 'hi', locale: 'hi-in' },
  ],
}
const step: Linked = { article, part: 'step-2' }
const german: LinkText = {
  locale: 'de-de',
  language: 'de',
  one: 'Dieser Artikel hilft Ihnen weiter, „{{title}}“:\n{{url}}',
  several: 'Diese Artikel helfen Ihnen weiter:',
}
const arabic: LinkText = { locale: 'ar-sa', language: 'ar', one: 'ستساعدك هذه المقالة: «{{title}}»\n{{url}}' }
const inGerman = { language: 'de', locale: 'de-de' }
const inArabic = { language: 'ar', locale: 'ar-sa' }

describe('A link to an article', () => {
  test('is neutral, or in a language, or short; a step stays the step that it is', () => {
    const links = linkFormats.slice(0, 3).map(format => linkOf(step, format, inGerman, address))
    expect(links).toEqual([
      address('/a/101#step-2'),
      address('/de-de/articles/101-sendung#step-2'),
      address('/a/101?locale=de-de#step-2'),
    ])
  })

  test('in the language of a country whose pages nobody listed is found by its number', () => {
    expect(linkOf({ article }, 'language', { language: 'de', locale: 'de-ch' }, address)).toBe(
      address('/de-ch/articles/101'),
    )
    expect(linkOf({ article }, 'language', { language: 'de' }, address)).toBe(address('/de-de/articles/101-sendung'))
    expect(linkOf({ article }, 'language', { language: 'xx' }, address)).toBe(address('/a/101'))
  })

  test('has the title that its reader will see', () => {
    expect(titleFor(article, 'de')).toEqual({ title: 'Sendung verfolgen', language: 'de' })
    expect(titleFor(article, 'ar')).toEqual({ title: 'Track [your] parcel', language: 'en' })
    expect(titleFor(article, 'hi')).toEqual({ title: 'Track [your] parcel', language: 'en' })
  })

  test('as Markdown keeps its brackets out of the way', () => {
    const { text } = compose([{ article }], 'markdown', { language: 'en' }, { words: undefined, address })
    expect(text).toBe(`[Track \\[your\\] parcel](${address('/a/101')})`)
  })

  test('as a sentence speaks to its reader; another direction is isolated', () => {
    const { text, html } = compose([{ article }], 'sentence', inGerman, { words: german, address })
    expect(text).toBe(`Dieser Artikel hilft Ihnen weiter, „Sendung verfolgen“:\n${address('/a/101')}`)
    expect(html).toBe(
      `<div lang="de" dir="ltr"><p>Dieser Artikel hilft Ihnen weiter, „<a href="${address('/a/101')}" lang="de" dir="ltr">Sendung verfolgen</a>“</p></div>`,
    )
    const right = compose([{ article }], 'sentence', inArabic, { words: arabic, address })
    expect(right.text).toContain('«\u2068Track [your] parcel\u2069»')
    expect(right.html).toMatch(/^<div lang="ar" dir="rtl">.*<a href="[^"]+" lang="en" dir="ltr">/)
  })

  test('where the shop has no sentence goes alone', () => {
    const { text } = compose([{ article }], 'sentence', inArabic, { words: undefined, address })
    expect(text).toBe(`Track [your] parcel\n${address('/a/101')}`)
  })

  test('lets no title write HTML', () => {
    const hostile: DeskArticle = {
      ...article,
      translations: [{ language: 'en', locale: 'en-us', title: '"><img src=x onerror=alert(1)>', path: '/x' }],
    }
    for (const format of ['rich', 'sentence'] as const) {
      const { html } = compose([{ article: hostile }], format, { language: 'en' }, { words: german, address })
      expect(html).not.toContain('<img')
      expect(html).toContain('&quot;&gt;&lt;img')
    }
  })
})

describe('Several articles', () => {
  const several: Linked[] = [{ article }, { article: { ...article, id: '102' }, part: 'step-1' }]

  test('are one text', () => {
    const { text, html } = compose(several, 'sentence', inGerman, { words: german, address })
    expect(text).toBe(
      `Diese Artikel helfen Ihnen weiter:\n\nSendung verfolgen\n${address('/a/101')}\n\nSendung verfolgen\n${address('/a/102#step-1')}`,
    )
    expect(html?.match(/<li>/g)).toHaveLength(2)
    expect(compose(several, 'permalink', inGerman, { words: german, address }).text.split('\n')).toHaveLength(2)
    expect(compose(several, 'markdown', inGerman, { words: german, address }).text).toMatch(/^- .*\n- /)
    expect(compose([], 'sentence', inGerman, { words: german, address })).toEqual({ text: '' })
  })
})
