import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { takeInbox } from '#contract/inbox/inbox.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay, useStaff } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { useInboxOptions } from './inbox-choices.ts'

/** Whether new conversations in her languages come to her by themselves. Who speaks none that is written down gets none. */
export function TakeSwitch() {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { email, languages } = useStaff()
  const queries = useQueryClient()
  const { data } = useInboxOptions()
  const mayWork = useMay('answer_conversations')
  const change = useMutation({
    mutationFn: (takes: boolean) => answerTo(takeInbox, { takes }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['inbox'] }),
  })
  const own = data?.staff.find(one => one.email === email)
  if (!mayWork || !languages.length || !own) return null
  return (
    <>
      <label className="choice inbox-take">
        <input
          type="checkbox"
          checked={change.isPending ? change.variables : own.takes}
          disabled={change.isPending}
          onChange={event => change.mutate(event.target.checked)}
        />
        <span>{t('inbox.takes', { languages: formats.list(languages.map(one => formats.languageName(one))) })}</span>
      </label>
      {change.error && <Failure reason={reasonOf(change.error)} />}
    </>
  )
}
