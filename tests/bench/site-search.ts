import { createEngine } from '#search/engine.ts'
import type { Figure, Measure } from './figure.ts'
import { percentile } from './steady-rate.ts'
import { inventDocuments, seed } from './synthetic-content.ts'

const articles = 10_000
/** Letters, of the text of some article; Chinese and Japanese say the same in a third. */
const kinds = { 'some words': 20, 'a whole question': 60 }

export const siteSearch: Measure = {
  name: 'site-search',
  about: `what the server does for one /api/search over ${articles} articles of 1.2 kB (seed ${seed})`,
  async run() {
    const figures: Figure[] = []
    for (const language of ['en', 'de', 'ja', 'hi', 'ar']) {
      const documents = await inventDocuments(language, articles)
      const engine = createEngine({ language, documents })
      engine.search('a') // makes the lexicon
      for (const [kind, length] of Object.entries(kinds)) {
        const letters = language === 'ja' ? length / 3 : length
        const times = documents.slice(0, 300).map(({ text }, at) => {
          const start = text.indexOf(' ', (at * 7) % 60) + 1
          const query = text.slice(start, start + letters)
          const started = performance.now()
          engine.search(query, { limit: 10, passages: true })
          return performance.now() - started
        })
        const name = `${language}, ${kind}: 95 of 100 within`
        figures.push({ name, value: percentile(times, 0.95), unit: 'ms', limit: 20 })
      }
    }
    return figures
  },
}
