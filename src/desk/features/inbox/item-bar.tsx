import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { assignInbox, type InboxItem, seeMention, snoozeInbox, tagInbox } from '#contract/inbox/inbox.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay, useStaff } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import type { InboxKind } from '#domain/inbox/inbox.ts'
import { Due } from './due.tsx'
import { useInboxOptions } from './inbox-choices.ts'
import { snoozeTimes } from './snooze-times.ts'
import { useStaffNames } from './staff-names.ts'
import { Tags } from './tags.tsx'

/** What says itself until when it should be done. */
const saysWhen: readonly InboxKind[] = ['conversation', 'case']

/** Who does it, until when it sleeps, and its tags. */
export function ItemBar({ item }: { item: InboxItem }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { email } = useStaff()
  const mayWork = useMay('work_inbox')
  const { data } = useInboxOptions()
  const nameOf = useStaffNames()
  const arrange = useArrange()
  const { id, kind, assignee, asleepUntil, tags, language, namedBy } = item
  const assign = (to: string) =>
    arrange.mutate(() => answerTo(assignInbox, { id, ...(to && { to }), ...(assignee && { from: assignee }) }))
  const staff = (data?.staff ?? []).toSorted((a, b) => Number(speaks(b, language)) - Number(speaks(a, language)))
  return (
    <div className="inbox-bar">
      {namedBy && mayWork && (
        <p className="callout row">
          <span>{t('inbox.namedBy', { names: formats.list(namedBy.map(nameOf)) })}</span>
          <button
            className="btn"
            type="button"
            disabled={arrange.isPending}
            onClick={() => arrange.mutate(() => answerTo(seeMention, { id }))}
          >
            {t('inbox.seen')}
          </button>
        </p>
      )}
      <p className="row">
        {(asleepUntil || !saysWhen.includes(kind)) && <Due item={item} />}
        {mayWork && (
          <>
            <select
              aria-label={t('inbox.assignee')}
              value={assignee ?? ''}
              disabled={arrange.isPending}
              onChange={event => assign(event.target.value)}
            >
              <option value="">{t('inbox.nobody')}</option>
              {staff.map(one => (
                <option key={one.email} value={one.email}>
                  {t('inbox.load', { name: one.name, number: formats.number(one.open) })}
                  {speaks(one, language) ? ` · ${formats.languageName(language)}` : ''}
                </option>
              ))}
            </select>
            {assignee !== email && (
              <button
                className="btn"
                type="button"
                aria-keyshortcuts="i"
                disabled={arrange.isPending}
                onClick={() => assign(email)}
              >
                {t('inbox.toMe')}
              </button>
            )}
            {asleepUntil ? (
              <button
                className="btn"
                type="button"
                disabled={arrange.isPending}
                onClick={() => arrange.mutate(() => answerTo(snoozeInbox, { id }))}
              >
                {t('inbox.wake')}
              </button>
            ) : (
              <select
                aria-label={t('inbox.snooze')}
                value=""
                disabled={arrange.isPending}
                onChange={event => {
                  const until = event.target.value
                  arrange.mutate(() => answerTo(snoozeInbox, { id, until }))
                }}
              >
                <option value="">{t('inbox.snooze')}</option>
                {snoozeTimes(new Date()).map(([name, until]) => (
                  <option key={name} value={until}>
                    {t(`inbox.in.${name}`)}
                  </option>
                ))}
              </select>
            )}
          </>
        )}
      </p>
      <Tags
        tags={tags}
        known={data?.tags ?? []}
        isBusy={arrange.isPending}
        {...(mayWork && { onChange: change => arrange.mutate(() => answerTo(tagInbox, { id, ...change })) })}
      />
      {arrange.error && <Failure reason={reasonOf(arrange.error)} />}
    </div>
  )
}

const speaks = ({ languages }: { languages: readonly string[] }, language: string): boolean =>
  languages.some(one => one.split('-', 1)[0]?.toLowerCase() === language)

/** What was arranged stands in the list at once, also where a colleague was faster. */
function useArrange() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (arrange: () => Promise<InboxItem>) => arrange(),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['inbox'] }),
  })
}
