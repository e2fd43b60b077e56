import { checkWordsSchemas } from '#contract/terms/desk-terms.schema.ts'
import { checkWords } from '#contract/terms/desk-terms.ts'
import { readyTerms, termFaults, termText } from '#domain/terms/terms.ts'
import type { Feature } from '#server/feature.ts'
import { serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'

/** Holds what staff write to the words of the shop, as the compiler does with its articles. Nothing is kept. */
export const termsFeature = ({ site }: Pick<Services, 'site'>): Feature => ({
  desk: [
    serveStaff('read_canned', checkWords, checkWordsSchemas, async ({ language, register, text }) => {
      const live = site.current
      const terms = (await live.terms())[language]
      if (!terms) return { faults: [] }
      const ready = readyTerms(terms, language)
      return { faults: termFaults(termText(text, language), ready, register ?? (await usual())) }

      async function usual() {
        const locale = live.site.locales.find(each => each.language === language)
        return locale ? (await live.texts(locale)).context.register : 'neutral'
      }
    }),
  ],
})
