import type { FormState } from '#contract/page/page.ts'
import { useTranslation } from './use-translation.ts'

const known = ['required', 'email', 'rating', 'too_long'] as const

/** The sentence for a field that was refused. */
export function useFieldErrors(form: FormState | undefined): (name: string) => string | undefined {
  const { t } = useTranslation()
  return name => {
    const code = form?.errors?.[name]
    if (!code) return undefined
    const sentence = known.find(candidate => candidate === code)
    return sentence ? t(`error.field.${sentence}`) : t('error.invalid')
  }
}
