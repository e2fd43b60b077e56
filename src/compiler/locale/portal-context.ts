import { logoOf } from '#compiler/brand/logo.ts'
import type { Compiled } from '#compiler/compiled.ts'
import { typeset } from '#compiler/markdown/typeset.ts'
import type { PictureSet } from '#compiler/pictures/picture-html.ts'
import { fallbackLanguage } from '#compiler/read/content.ts'
import type { Phrases } from '#compiler/read/words.schema.ts'
import type { PortalContext } from '#contract/pack/pack.ts'
import type { Register } from '#domain/locale/language.ts'
import { closestLanguage } from '#domain/locale/locale.ts'
import { hoursOf, officeOf } from '#domain/market/office.ts'
import type { Phrase, PhraseBook } from '#domain/shipment/phrase.ts'
import type { LocaleView } from './locale-view.ts'

export function contextOf(
  compiled: Compiled,
  view: LocaleView,
  register: Register,
  pictures: PictureSet,
): PortalContext {
  const { locale } = view
  const { brand } = compiled.portal
  const { name, url, email, phone, imprint, privacy } = brand
  // What no screen draws is not sent to phones.
  const { look, occasions, officeHours, complaints, appointments, channels, ...rest } = compiled.markets.get(
    locale.market,
  )! // locales are made of these markets
  const office = officeOf({ ...rest, officeHours }, compiled.portal.officeHours)
  // A talk that nobody can hold is not offered.
  const market = { ...rest, channels: channels.filter(each => each !== 'appointment' || (appointments && office)) }
  const inLanguage = (texts: Record<string, string>) => textIn(texts, locale.language, compiled.portal.sourceLanguage)
  const moved = Object.entries(compiled.removed).flatMap(([id, now]) =>
    now !== null && view.byId.has(now) ? [[id, now]] : [],
  )
  const logo = logoOf(brand, compiled.drawings, pictures)
  const home = pictures.get(look?.picture ?? brand.picture ?? '')
  const social = Object.entries(brand.social).map(([name, url]) => ({ name, url }))
  const days = (occasions ?? []).map(({ name, from, to, greeting, notice }) => {
    const said = { greeting: greeting && inLanguage(greeting), notice: notice && inLanguage(notice) }
    return {
      name,
      from,
      to,
      ...(said.greeting && { greeting: said.greeting }),
      ...(said.notice && { notice: said.notice }),
    }
  })
  const named = (id: string | undefined) => {
    const title = id && view.byId.get(id)?.title
    return title ? { id: title.id, slug: title.slug } : undefined
  }
  const accessibility = named(compiled.portal.accessibility)
  const reviewPolicy = named(compiled.portal.reviewPolicy)
  return {
    brand: {
      name,
      ...(url && { url }),
      ...(email && { email }),
      ...(phone && { phone }),
      ...(imprint && { imprint }),
      ...(privacy && { privacy }),
      ...(logo && { logo }),
      ...(home && { picture: { src: home.src, width: home.width, height: home.height } }),
      ...(social.length > 0 && { social }),
    },
    locale: locale.tag,
    language: locale.language,
    sourceLanguage: compiled.portal.sourceLanguage,
    register,
    market,
    topics: compiled.topics
      .filter(topic => view.byTopic.has(topic.id))
      .map(({ id, titles, descriptions, icon }) => {
        const description = inLanguage(descriptions)
        return { id, title: inLanguage(titles) ?? id, ...(description && { description }), icon }
      }),
    locales: compiled.locales.map(({ tag, language, market }) => ({ tag, language, market })),
    ...(accessibility && { accessibility }),
    ...(reviewPolicy && { reviewPolicy }),
    ...(moved.length > 0 && { moved: Object.fromEntries(moved) }),
    ...(office && { officeHours: hoursOf(office) }),
    ...(look?.home && { home: look.home }),
    ...(days.length > 0 && { occasions: days }),
    products: compiled.products.map(({ handle, names, descriptions, image }) => {
      const description = inLanguage(descriptions)
      const picture = image && pictures.get(image)?.thumbnail
      return {
        handle,
        name: inLanguage(names) ?? handle,
        ...(description && { description }),
        ...(picture && { image: picture }),
      }
    }),
  }
}

/**
 * Phrases of a locale, as its market says them, with the articles that help and the usual days; those of the source
 * language, then English, where it has none.
 */
export function phraseBookOf(compiled: Compiled, view: LocaleView): PhraseBook {
  const { phrases, statusArticles, statusDays, portal } = compiled
  const available = [...phrases.keys()]
  const language =
    closestLanguage(view.locale.language, available) ??
    closestLanguage(portal.sourceLanguage, available) ??
    fallbackLanguage
  const own: Partial<Phrases> = phrases.get(language) ?? {}
  const local = own.markets?.[view.locale.market]
  const complete = <Key extends string>(
    sentences: Partial<Record<Key, Phrase>>,
    overlay: Partial<Record<Key, Partial<Phrase>>> | undefined,
    articles: Partial<Record<Key, string>>,
    days: Partial<Record<Key, [number, number]>>,
  ) => {
    const whole = {} as Record<Key, Phrase> // the keys of `sentences`, which its schema has checked to be all
    for (const [key, phrase] of Object.entries(sentences) as [Key, Phrase][]) {
      const article = articles[key]
      whole[key] = { ...phrase, ...overlay?.[key] }
      if (article && view.byId.has(article)) whole[key].article = article
      if (days[key]) whole[key].days = days[key]
    }
    return whole
  }
  return {
    language,
    statuses: complete(own.statuses ?? {}, local?.statuses, statusArticles.statuses, statusDays.statuses),
    reasons: complete(own.reasons ?? {}, local?.reasons, statusArticles.reasons, statusDays.reasons),
  }
}

function textIn(texts: Record<string, string>, language: string, source: string): string | undefined {
  const closest = closestLanguage(language, Object.keys(texts)) ?? source
  const text = texts[closest]
  return text === undefined ? (texts[fallbackLanguage] ?? Object.values(texts)[0]) : typeset(closest, text)
}
