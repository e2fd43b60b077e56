import { refusals } from '#domain/refusal/refusal.ts'
import { reasonIn } from '#domain/survey/reason.ts'
import { isOnScale } from '#domain/survey/scale.ts'
import { hasReason } from '#domain/survey/survey.ts'
import type { FormEntries } from '#server/entries/form-entry.ts'
import type { AddPage, PageAnswer, PageCall } from '#server/http/locale-pages.ts'
import type { Services } from '#server/services.ts'
import { findSurvey } from './find-survey.ts'

/**
 * A survey as a page: one question, then its reason. Opening it changes nothing, since programs that look for viruses open
 * every link of an e-mail: `?answer=` chooses, and the button posts it together with the reason.
 */
export function surveyPages(page: AddPage, services: Services, forms: FormEntries): void {
  for (const path of ['surveys/:name', 'surveys/:name/:token']) {
    page('GET', path, async (call): Promise<PageAnswer> => {
      const found = await find(call)
      if (!found) return ended
      const value = numberIn(call.query['answer'])
      const isChosen = value !== undefined && isOnScale(found.survey.scale, value)
      const blank = forms.blank()
      if (!isChosen) return { data: { ...found, step: 'ask', form: blank }, personal: true }
      return { data: { ...found, step: 'reason', value, form: blank }, personal: true }
    })

    page('POST', path, async (call): Promise<PageAnswer> => {
      const found = await find(call)
      if (!found) return ended
      const { form, locale, request } = call
      const { survey, token, article } = found
      const value = numberIn(form['value'])
      const about = { survey: survey.name, locale: locale.tag, ...(token && { token }) }
      const reason = reasonIn(form)
      const answered = form['answered']
      const body = answered
        ? { kind: 'survey_reason', answer: answered, ...about, ...reason }
        : { kind: 'survey_answer', ...about, scale: survey.scale, value, ...(article && { article }), ...reason }
      // A reason without a word is none: she has answered all the same.
      const isSilent = answered && !reason.choices && !reason.text
      const sent = isSilent ? undefined : await forms.submit(request, form, body)
      if (sent && !sent.form.done)
        return {
          data: { ...found, step: form['step'] === 'reason' ? 'reason' : 'ask', ...numbered(value), form: sent.form },
          status: sent.status,
          personal: true,
        }
      if (form['step'] === 'reason' || !sent || !hasReason(survey))
        return { data: { ...found, step: 'done' }, personal: true }
      return {
        data: { ...found, step: 'reason', ...numbered(value), answered: sent.id, form: forms.blank() },
        personal: true,
      }
    })
  }

  async function find({ live, locale, params, query }: PageCall) {
    const { name = '', token } = params
    const found = await findSurvey(services, live, locale, { name, token })
    if (!found) return undefined
    const article = query['article']?.slice(0, 40)
    return {
      kind: 'survey' as const,
      survey: found.survey,
      ...(token && { token }),
      ...(article && Object.hasOwn(locale.articles, article) && { article }),
    }
  }
}

const ended: PageAnswer = { data: { kind: 'survey', step: 'ended' }, status: refusals.gone, personal: true }

const numberIn = (text: string | undefined): number | undefined =>
  text && /^\d{1,2}$/.test(text) ? Number(text) : undefined

const numbered = (value: number | undefined): { value?: number } => (value === undefined ? {} : { value })
