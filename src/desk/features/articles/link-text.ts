import type { DeskArticle, LinkText } from '#contract/articles/desk-articles.ts'
import { base } from '#contract/base.ts'
import { paths } from '#contract/paths.ts'
import { directionOf, type Language } from '#domain/locale/language.ts'

/** What staff take along of an article. */
export const linkFormats = ['permalink', 'language', 'short', 'rich', 'markdown', 'sentence'] as const
export type LinkFormat = (typeof linkFormats)[number]

/** An article, or one section or step of it. */
export interface Linked {
  article: DeskArticle
  part?: string | undefined
}

/** Who gets it. Without a locale it is not known: then titles are in the language of the desk. */
export interface Reader {
  language: Language
  locale?: string | undefined
}

/** What goes on the clipboard: beside the text, the same as HTML where a program takes it. */
export interface Composed {
  text: string
  html?: string
}

/** Makes an address of a path of the portal. */
export type Address = (path: string) => string

/** The title that a reader sees, in the language in which she sees it. */
export function titleFor({ translations, missing, matched }: DeskArticle, language: Language) {
  const shown = missing.find(one => one.language === language)?.shown ?? language
  const title =
    translations.find(one => one.language === shown) ??
    translations.find(one => one.language === matched) ??
    translations[0]
  return { title: title?.title ?? '', language: title?.language ?? shown }
}

/** The link of each opens in the language of whoever follows it, but where a language is asked for. */
export function linkOf({ article, part }: Linked, format: LinkFormat, reader: Reader, address: Address): string {
  const fragment = part ? `#${part}` : ''
  const permalink = `/a/${encodeURIComponent(article.id)}`
  if (format === 'language') {
    const own = article.translations.find(({ language }) => language === reader.language)
    // Her own country, whose prices and rules may be others: the server finds the slug.
    const path = reader.locale && reader.locale !== own?.locale ? addressIn(reader.locale, article.id) : own?.path
    return address(`${path ?? permalink}${fragment}`)
  }
  if (format === 'short') return address(`${permalink}${reader.locale ? `?locale=${reader.locale}` : ''}${fragment}`)
  return address(`${permalink}${fragment}`)
}

/** One text with the links of several, or of one. `words`: what the shop says with them to a reader of this locale. */
export function compose(
  items: readonly Linked[],
  format: LinkFormat,
  reader: Reader,
  { words, address }: { words: LinkText | undefined; address: Address },
): Composed {
  const told = items.map(item => ({
    url: linkOf(item, format, reader, address),
    ...titleFor(item.article, reader.language),
  }))
  const [first] = told
  if (!first) return { text: '' }
  const isOne = told.length === 1
  switch (format) {
    case 'permalink':
    case 'language':
    case 'short':
      return { text: told.map(({ url }) => url).join('\n') }
    case 'markdown': {
      const links = told.map(({ title, url }) => `[${title.replaceAll(/[\\[\]]/g, '\\$&')}](${url})`)
      return { text: isOne ? (links[0] ?? '') : links.map(link => `- ${link}`).join('\n') }
    }
    case 'rich':
      return { text: told.map(asLines).join('\n\n'), html: isOne ? anchor(first) : listOf(told) }
    case 'sentence': {
      const lead = isOne ? words?.one : words?.several
      if (!lead) return { text: told.map(asLines).join('\n\n'), html: isOne ? anchor(first) : listOf(told) }
      if (!isOne) {
        const text = `${lead}\n\n${told.map(asLines).join('\n\n')}`
        return { text, html: within(reader.language, `<p>${escapeHtml(lead)}</p>${listOf(told)}`) }
      }
      const text = fill(lead, { title: isolatedIn(first, reader.language), url: first.url })
      return { text, html: within(reader.language, `<p>${asHtml(lead, first)}</p>`) }
    }
  }
}

const addressIn = (locale: string, id: string): string => paths.page(locale, `articles/${id}`).slice(base.length)

interface Told {
  title: string
  language: Language
  url: string
}

const asLines = ({ title, url }: Told): string => `${title}\n${url}`

/** A title of the other direction must not turn the sentence around it. */
const isolatedIn = ({ title, language }: Told, around: Language): string =>
  directionOf(language) === directionOf(around) ? title : `\u2068${title}\u2069`

const fill = (text: string, values: { title: string; url: string }): string =>
  text.replaceAll(/\{\{(title|url)\}\}/g, (_, name: 'title' | 'url') => values[name])

/** In HTML the title is the link, and the line that only has the link goes. */
function asHtml(text: string, told: Told): string {
  const lines = text.split('\n').filter(line => line.trim() !== '{{url}}')
  const [last = ''] = lines.slice(-1)
  // A colon leads to nothing any more.
  const said = [...lines.slice(0, -1), last.replace(/\s*[:：]\s*$/u, '')].join(' ')
  return escapeHtml(said).replaceAll('{{title}}', anchor(told)).replaceAll('{{url}}', escapeHtml(told.url))
}

const anchor = ({ title, language, url }: Told): string =>
  `<a href="${escapeHtml(url)}" ${spoken(language)}>${escapeHtml(title)}</a>`

const listOf = (told: readonly Told[]): string => `<ul>${told.map(one => `<li>${anchor(one)}</li>`).join('')}</ul>`

const within = (language: Language, html: string): string => `<div ${spoken(language)}>${html}</div>`

const spoken = (language: Language): string => `lang="${escapeHtml(language)}" dir="${directionOf(language)}"`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, letter => entities[letter] ?? letter)
