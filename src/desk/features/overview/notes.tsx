import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  addOverviewNote,
  type Overview,
  type OverviewNote,
  removeOverviewNote,
} from '#contract/overview/desk-overview.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useStaff } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { canStaff } from '#domain/staff/staff.ts'
import { noteText } from './note-text.ts'

/** What happened in between: releases by themselves, the rest in the words of staff. */
export function Notes({ overview: { notes, span } }: { overview: Overview }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { role } = useStaff()
  const queries = useQueryClient()
  const renew = () => queries.invalidateQueries({ queryKey: ['overview'] })
  const remove = useMutation({
    mutationFn: (id: string) => answerTo(removeOverviewNote, { id }),
    onSuccess: renew,
  })
  const canWrite = canStaff(role, 'write_overview_notes')
  if (!notes.length && !canWrite) return null
  return (
    <section>
      <h2>{t('overview.notes')}</h2>
      {remove.error && <Failure reason={reasonOf(remove.error)} />}
      <ul className="overview-notes">
        {notes.map((note: OverviewNote) => (
          <li key={note.id} className="row">
            <time dateTime={note.day}>{formats.date(note.day)}</time>
            <span dir="auto">{noteText(note, t)}</span>
            {canWrite && note.kind === 'note' && (
              <button
                className="btn"
                type="button"
                disabled={remove.isPending}
                aria-label={`${t('overview.removeNote')}: ${note.text}`}
                onClick={() => remove.mutate(note.id)}
              >
                {t('overview.removeNote')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {canWrite && <NoteForm last={span.to} onAdded={renew} />}
    </section>
  )
}

function NoteForm({ last, onAdded }: { last: string; onAdded: () => Promise<void> }) {
  const { t } = useTranslation()
  const add = useMutation({
    mutationFn: (note: { day: string; text: string }) =>
      answerTo(addOverviewNote, { id: crypto.randomUUID(), ...note }),
  })
  return (
    <form
      className="row"
      onSubmit={event => {
        event.preventDefault()
        const form = event.currentTarget
        const said = new FormData(form)
        const note = { day: String(said.get('day')), text: String(said.get('text')) }
        add.mutate(note, {
          onSuccess() {
            form.reset()
            void onAdded()
          },
        })
      }}
    >
      <label>
        {t('overview.day')} <input type="date" name="day" required defaultValue={last} />
      </label>
      <label>
        {t('overview.note')} <input name="text" required maxLength={120} autoComplete="off" dir="auto" />
      </label>
      <button className="btn" type="submit" disabled={add.isPending}>
        {t('overview.addNote')}
      </button>
      {add.error && <Failure reason={reasonOf(add.error)} />}
    </form>
  )
}
