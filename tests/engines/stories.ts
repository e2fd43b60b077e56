import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { amounts } from '#tests/support/amounts.ts'
import { bundle } from '#tests/support/bundle.ts'
import { findDemoOrder } from '#tests/support/demo.ts'
import { beginEndless, isOutboxFree } from '#tests/support/endless-transaction.ts'
import { isOfflineReady } from '#tests/support/offline-ready.ts'
import { type Portal, startPortal } from '#tests/support/portal-server.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { until } from '#tests/support/until.ts'
import { openWire, type Wire } from '#tests/support/wire-counter.ts'
import { called, type Engine, patience } from './engine.ts'
import * as places from './places.ts'

/** What the stories of one engine stand on, once they run. */
export interface Stage<Reader extends Engine> {
  engine: Reader
  portal: Portal
  wire: Wire
  texts: Record<string, SiteTexts>
}

/** `next`: where this reader moves on to. `words`: what she writes. */
const readers = [
  { locale: 'de-de', next: 'ar-sa', words: 'Der linke Hörer bleibt seit Montag stumm.' },
  { locale: 'ar-sa', next: 'ja-jp', words: 'السماعة اليسرى صامتة منذ يوم الاثنين.' },
  { locale: 'ja-jp', next: 'de-de', words: '左のイヤホンから月曜日から音が出ません。' },
]

/**
 * The main stories in an engine that is not Chromium: one browser for all of them, and a line that can be cut. That the
 * network has gone is told to no engine here; it finds out.
 */
export function tellStories<Reader extends Engine>(start: () => Promise<Reader>, lacks: string[]): Stage<Reader> {
  const stage = {} as Stage<Reader> // filled before anything runs
  beforeAll(async () => {
    const [engine, portal] = await Promise.all([start(), startPortal({ from: inject('demoData') })])
    const wire = await openWire(portal.port)
    const texts: Record<string, SiteTexts> = {}
    for (const { locale } of readers) texts[locale] = await readTexts(portal.origin, locale)
    Object.assign(stage, { engine, portal, wire, texts })
  })
  afterEach(() => stage.wire.set('open'))
  afterAll(async () => {
    await stage.engine?.close()
    await stage.wire?.close()
    await stage.portal?.stop()
  })

  const there = (path: string) => stage.wire.origin + path
  const textsOf = (locale: string) => stage.texts[locale]! // all of them are read above
  /** A click that falls between the page's button and the app's own, which takes its place, presses neither: once more then. */
  async function press(name: string, text: string): Promise<void> {
    const [button, outcome] = [places.button(name), places.containing(text)]
    const { engine } = stage
    await until(text, async () => {
      if (await engine.has(button))
        await engine.click(button).catch(async (failure: unknown) => {
          // What an earlier click has led to came between the look and this one.
          if (!(await engine.has(outcome))) throw failure
        })
      return until(text, () => engine.has(outcome), 4_000).then(
        () => true,
        () => false,
      )
    })
  }
  const appReady = () => stage.engine.text(places.searchBox)

  it(`has no ${lacks.join(', ')}`, async () => {
    await stage.engine.open(there('/de-de/'))
    const here = await stage.engine.value<Record<string, boolean>>(called(whatIsHere))
    const missing = Object.keys(here).filter(name => !here[name])
    expect(missing.toSorted()).toEqual(lacks.toSorted())
  })

  it('shows amounts as the server does', async () => {
    const script = await bundle('tests/support/amounts-program.ts')
    await stage.engine.open('about:blank')
    const shown = await stage.engine.value<string[]>(`(() => { ${script}; return globalThis.amounts() })()`)
    expect(shown).toEqual(amounts())
  })

  it('is not held up by a page that was left in the middle of writing', async () => {
    const { engine } = stage
    await engine.open(there('/de-de/contact'))
    await appReady()
    await until('the outbox', () => engine.value<boolean>(called(isOutboxFree)), patience)
    await engine.value(called(beginEndless))
    await engine.open(there('/de-de/'))
    expect(await engine.value<boolean>(called(isOutboxFree))).toBe(true)
  })

  describe.each(readers)('a reader of $locale', ({ locale, next, words }) => {
    it('reads an article, moves on to another language, and reads it there', async () => {
      const { engine } = stage
      const { t, titles } = textsOf(locale)
      const other = textsOf(next).titles
      const article = titles.find(({ id }) => other.some(title => title.id === id && !title.fallback))!
      await engine.open(there(`/${locale}/articles/${article.id}-${article.slug}`))
      expect(await engine.text(places.heading)).toBe(article.title)
      await engine.click(places.link(t('footer.region')))
      await until('the list of countries', async () => (await engine.text(places.heading)) === t('region.title'))
      await engine.click(places.localeLink(next))
      await until('the other language', async () => (await engine.address()).includes(`/${next}/articles/`))
      expect(await engine.text(places.heading)).toBe(other.find(({ id }) => id === article.id)!.title)
    })

    it('finds an article by its words', async () => {
      const { engine } = stage
      const wanted = textsOf(locale).titles.find(({ id, fallback }) => id === '102' && !fallback)!
      await engine.open(there(`/${locale}/`))
      await appReady()
      await engine.type(places.searchBox, wanted.title)
      await engine.click(places.suggestion(wanted.id))
      await until('the article', async () => (await engine.text(places.heading)) === wanted.title)
      expect(await engine.address()).toContain(`/articles/${wanted.id}-`)
    })

    it('looks up an order', async () => {
      const { engine } = stage
      const { t } = textsOf(locale)
      const { number, factor } = findDemoOrder({ said: () => inject('demoSaid') })
      await engine.open(there(`/${locale}/orders`))
      await appReady()
      await engine.type(places.field(t('orders.number')), number)
      await engine.type(places.field(t('orders.factor')), factor)
      await press(t('orders.submit'), t('orders.coarse'))
      expect(await engine.text(places.mainText)).toContain(number)
    })

    it('reads without a network what was never opened, writes, and sees it sent later', async () => {
      const { engine, wire } = stage
      const { t, articles } = textsOf(locale)
      await engine.open(there(`/${locale}/`))
      const ready = called(isOfflineReady, `/${locale}`)
      await until(`${locale} is ready for use without a network`, () => engine.value<boolean>(ready), patience)
      await wire.set('cut')
      const article = articles.at(-1)!
      await engine.open(there(`/${locale}/articles/${article.id}-${article.slug}`))
      await until('the article', async () => (await engine.text(places.heading)) === article.title)

      await engine.open(there(`/${locale}/contact`))
      await appReady()
      await engine.type(places.field(t('contact.text')), words)
      await engine.type(places.field(t('contact.email')), 'mira@mail.example')
      wire.reset()
      await press(t('contact.send'), t('waiting.queued'))
      expect(await engine.has(places.containing(t('contact.thanks')))).toBe(false)

      await wire.set('open')
      await engine.open(there(`/${locale}/you`))
      const sent = () => wire.requests.filter(({ method, down }) => method === 'PUT' && down > 0)
      await until('it is sent', () => sent().length > 0, patience)
      await until('the page says so', async () => {
        const said = await engine.text(places.mainText)
        const waits = [t('you.state.queued'), t('you.state.sending')].some(state => said.includes(`${state} · `))
        return said.includes(`${t('you.state.acked')} · `) && !waits
      })
      expect(new Set(sent().map(({ path }) => path)).size).toBe(1)
    })
  })
  return stage
}

/** Runs in the page: what the app can do without. */
function whatIsHere(): Record<string, boolean> {
  return {
    SyncManager: 'SyncManager' in window,
    connection: 'connection' in navigator,
    requestIdleCallback: 'requestIdleCallback' in window,
    'storage.estimate': 'storage' in navigator && 'estimate' in navigator.storage,
  }
}
