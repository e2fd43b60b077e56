import type { Catalogue } from '#contract/pack/pack.ts'
import type { SiteLocale } from '#contract/pack/site.ts'
import { labelOf, type SurveyScale, signOf, valuesOf } from '#domain/survey/scale.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { interfaceText } from './interface-text.ts'

/** Whole address of a question, or of one answer to it. */
export type SurveyLink = (invitation: string, locale: string, survey: string, answer?: number) => string

interface Question {
  question: string
  url: string
  answers: { label: string; name?: string; url: string }[]
}

/** What a customer is asked, with a link for each answer. Who queued it has seen that the survey is there. */
export async function questionOf(
  live: LiveSite,
  {
    variables,
    locale,
    catalogue,
    link,
  }: { variables: Record<string, string>; locale: SiteLocale; catalogue: Catalogue; link: SurveyLink },
): Promise<Question> {
  const { survey: name = '', invitation = '' } = variables
  const survey = (await live.surveys(locale)).find(candidate => candidate.name === name)
  if (!survey) throw new Error(`no survey ${name} in ${locale.tag}`)
  const { scale, question } = survey
  return {
    question,
    url: link(invitation, locale.tag, name),
    answers: valuesOf(scale).map(value => ({
      ...wordsOf(scale, value, catalogue),
      url: link(invitation, locale.tag, name, value),
    })),
  }
}

/** Words stand for themselves, and a face is one; a number says at the ends of its scale what it means. */
function wordsOf(scale: SurveyScale, value: number, catalogue: Catalogue): { label: string; name?: string } {
  const key = labelOf(scale, value)
  const name = key && interfaceText(catalogue, ['surveys', 'scale', key])
  if (name && scale === 'words5') return { label: name }
  const label = signOf(scale, value)
  return name && scale !== 'faces5' && scale !== 'stars5' ? { label, name } : { label }
}
