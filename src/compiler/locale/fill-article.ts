import type { Compiled } from '#compiler/compiled.ts'
import { escapeHtml } from '#compiler/markdown/escape.ts'
import type { FactName } from '#compiler/markdown/facts.ts'
import { sanitise } from '#compiler/markdown/sanitise.ts'
import { type Filling, fillTemplate, holdsIn } from '#compiler/markdown/template.ts'
import { respell } from '#compiler/markdown/typeset.ts'
import { type PictureSet, pictureHtml } from '#compiler/pictures/picture-html.ts'
import { fallbackLanguage } from '#compiler/read/content.ts'
import { textOf } from '#compiler/read/plural.ts'
import { pseudoLanguage } from '#compiler/read/pseudo.ts'
import type { Catalogue } from '#contract/pack/pack.ts'
import { paths } from '#contract/paths.ts'
import type { Article } from '#domain/article/article.ts'
import type { Language } from '#domain/locale/language.ts'
import { channelLink } from '#domain/market/channel-link.ts'
import type { Market } from '#domain/market/market.schema.ts'
import { officeOf } from '#domain/market/office.ts'
import type { Portal } from '#domain/portal/portal.schema.ts'
import { createFormats } from '#i18n/format.ts'
import type { Entry, LocaleView } from './locale-view.ts'
import { officeHoursIn } from './office-hours.ts'
import { pagePaths } from './page-paths.ts'

/** The shop gives 14 days also where no law does. */
const WITHDRAWAL_DAYS_WITHOUT_LAW = 14

export type ArticleFiller = (entry: Entry) => Article

/** Makes the articles of one locale: fills what is open in the rendered templates. */
export function createFiller(
  compiled: Compiled,
  view: LocaleView,
  catalogue: Catalogue,
  pictures: PictureSet,
): ArticleFiller {
  const market = compiled.markets.get(view.locale.market)!
  // What is the same for all articles of one language is made once; most locales show one or two languages.
  const languages = new Map<Language, LanguageFilling>()
  const fillingOf = (language: Language) => {
    const known = languages.get(language)
    if (known) return known
    const texts = language === view.locale.language ? catalogue : compiled.catalogues.of(language)
    const made = fillLanguage(view, market, compiled.portal, language, texts)
    languages.set(language, made)
    return made
  }

  return ({ article, version, title }) => {
    const { rendered } = version
    const { filling, plainFact } = fillingOf(version.language)
    const fillAlt = (alt: string) => alt.replaceAll(/\{\{(\w+)\}\}/g, (_, name: FactName) => filling.fact(name, false))
    const picture = (index: number) => pictureHtml(rendered.pictures[index]!, pictures, fillAlt) // the renderer counts them
    const spelt = (text: string) => respell(version.language, market.code, text)
    const html = spelt(fillTemplate(rendered.template, { ...filling, picture }))
    const headings = rendered.headings
      .filter(heading => heading.level <= 4 && holdsIn(market.code, heading.conditions))
      .map(({ id, level, text }) => ({
        id,
        text: spelt(fillTemplate(text, { ...filling, picture, fact: plainFact })),
        level,
      }))
    const shown = rendered.pictures.filter(({ conditions }) => holdsIn(market.code, conditions))
    const images = [...new Set(shown.flatMap(({ path }) => pictures.get(path)?.offline ?? []))]
    return {
      ...title,
      kind: article.kind,
      html: rendered.known ? html : sanitise(html),
      headings,
      ...(article.updated && { updated: article.updated }),
      ...(article.related.length && { related: article.related }),
      ...(version.stale && { stale: true as const }),
      ...(images.length && { images }),
    }
  }
}

interface LanguageFilling {
  filling: Omit<Filling, 'picture'>
  /** The fact as text, for headings. */
  plainFact(name: FactName): string
}

function fillLanguage(
  view: LocaleView,
  market: Market,
  { brand, officeHours: shopHours }: Portal,
  language: Language,
  texts: Catalogue,
): LanguageFilling {
  const { tag } = view.locale
  const officeHours = officeOf(market, shopHours)
  const spoken = language === pseudoLanguage ? fallbackLanguage : language
  const formats = createFormats(spoken, market.code, market.timeZone)
  const currencies = new Intl.DisplayNames(spoken, { type: 'currency' })
  const names = (area: string, ids: readonly string[]) => ids.map(id => textOf(texts, `${area}.${id}`) ?? id)
  // With its unit, as the plural form depends on the number.
  const duration = (count: number, unit: 'hour' | 'day') =>
    new Intl.NumberFormat(spoken, { style: 'unit', unit, unitDisplay: 'long', numberingSystem: 'latn' }).format(count)
  const inSummer = (winter: string, summer: string) =>
    (textOf(texts, 'article.officeHours') ?? '{{winter}}, {{summer}}')
      .replace('{{winter}}', () => winter)
      .replace('{{summer}}', () => summer)
  const withdrawalDays = market.withdrawal.days ?? WITHDRAWAL_DAYS_WITHOUT_LAW
  // The form is on the page that the article links; of the rest only what leads somewhere, as on that page.
  const open = market.channels.filter(channel => channel === 'contact_form' || channelLink(channel, { brand, market }))
  const values: Record<FactName, string | string[]> = {
    country: formats.countryName(market.code),
    currency: currencies.of(market.currency) ?? market.currency,
    payments: names('payments', market.payments),
    channels: names('channels', open),
    firstReply: duration(market.firstReplyHours, 'hour'),
    firstReplyHours: formats.number(market.firstReplyHours),
    officeHours: officeHours ? officeHoursIn(officeHours, market.timeZone, formats, inSummer) : '', // checked
    withdrawalDays: formats.number(withdrawalDays),
    withdrawalPeriod: duration(withdrawalDays, 'day'),
  }
  const plainFact = (name: FactName): string => {
    const value = values[name]
    return typeof value === 'string' ? value : formats.list(value)
  }
  const listItems = (items: readonly string[]) => items.map(item => `<li>${escapeHtml(item)}</li>`).join('')
  return {
    plainFact,
    filling: {
      market: market.code,
      // The compiler has checked that every article that is linked exists.
      article: (id, fragment) => paths.article(tag, view.byId.get(id)!.title, fragment),
      page: page => pagePaths[page](tag),
      fact(name, list) {
        const value = values[name]
        return list && typeof value !== 'string'
          ? `<ul class="facts">${listItems(value)}</ul>`
          : escapeHtml(plainFact(name))
      },
      text: key => escapeHtml(textOf(texts, `article.${key}`) ?? key),
    },
  }
}
