export interface SurveyReason {
  choices?: string[]
  text?: string
}

/** Of the fields of its form: `choice=late`, or a box for each where several may be chosen: `choice.late=late`. */
export function reasonIn(fields: Readonly<Record<string, string>>): SurveyReason {
  const several = Object.keys(fields).flatMap(name => /^choice\.(.+)$/.exec(name)?.[1] ?? [])
  const choices = fields['choice'] ? [fields['choice']] : several
  const text = fields['text']?.trim()
  return { ...(choices.length && { choices }), ...(text && { text }) }
}
