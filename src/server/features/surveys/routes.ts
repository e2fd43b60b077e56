import { offerSurveySchemas, readArticleSurveySchemas } from '#contract/surveys/surveys.schema.ts'
import { offerSurvey, readArticleSurvey } from '#contract/surveys/surveys.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import type { Offer } from './offer.ts'

/** Questions where a customer is anyway. */
export const surveyOperations = ({ site, config }: Services, offer: Offer): ServedOperation[] => [
  serve(offerSurvey, offerSurveySchemas, async ({ locale: tag, ...shown }, request, reply) => {
    const locale = site.current.locales.get(tag)
    if (!locale) return refuse('invalid', { locale: 'invalid' })
    const { device, cookie } = deviceOf(request, config)
    const offered = await offer(locale, shown, device)
    if (!(offered instanceof Refused)) reply.header('set-cookie', cookie).header('referrer-policy', 'no-referrer')
    return offered
  }),
  serve(readArticleSurvey, readArticleSurveySchemas, async ({ locale: tag }) => {
    const live = site.current
    const locale = live.locales.get(tag)
    if (!locale) return refuse('invalid', { locale: 'invalid' })
    const survey = (await live.surveys(locale)).find(({ moments }) => moments.includes('article'))
    return survey ? { survey } : {}
  }),
]
