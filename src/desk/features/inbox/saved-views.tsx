import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { type DeskView, removeView, saveView } from '#contract/inbox/inbox.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { DialogForm } from '#desk/frame/dialog-form.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay, useStaff } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { viewLimits } from '#domain/inbox/inbox.ts'
import { Field } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'
import { useInboxOptions } from './inbox-choices.ts'

/** Ways to narrow the queue that somebody has given a name: her own and those that colleagues share. */
export function SavedViews() {
  const { t } = useTranslation()
  const [parameters] = useSearchParams()
  const { email, role } = useStaff()
  const mayWork = useMay('work_inbox')
  const { data } = useInboxOptions()
  const queries = useQueryClient()
  const [naming, setNaming] = useState(false)
  const change = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['inbox', 'options'] }),
  })
  const here = placeOf(parameters)
  const views = data?.views ?? []
  const mayRemove = ({ owner }: DeskView) => owner === email || role === 'admin' || role === 'lead'
  if (!mayWork) return null
  return (
    <nav className="row saved-views" aria-label={t('inbox.saved')}>
      {views.map(view => (
        <span className="tag" key={view.id}>
          <Link to={`?${view.query}`} aria-current={view.query === here ? 'page' : undefined}>
            <bdi>{view.name}</bdi>
            {view.owner !== email && <span className="dim"> · {t('inbox.shared')}</span>}
          </Link>
          {mayRemove(view) && (
            <button
              type="button"
              aria-label={t('inbox.removeView', { name: view.name })}
              onClick={() => change.mutate(() => answerTo(removeView, { id: view.id }))}
            >
              <Icon name="close" />
            </button>
          )}
        </span>
      ))}
      {here && !views.some(({ query }) => query === here) && (
        <button className="btn quiet" type="button" onClick={() => setNaming(true)}>
          {t('inbox.saveView')}
        </button>
      )}
      {change.error && !naming && <Failure reason={reasonOf(change.error)} />}
      {naming && (
        <Dialog title={t('inbox.saveView')} onClose={() => setNaming(false)}>
          {close => (
            <DialogForm
              submit={t('inbox.saveNow')}
              sending={change.isPending}
              failure={change.error ? reasonOf(change.error) : undefined}
              onSend={form => {
                const name = String(form.get('name')).trim()
                const view = { id: crypto.randomUUID(), name, query: here, shared: form.has('shared') }
                change.mutate(() => answerTo(saveView, view), { onSuccess: close })
              }}
              onCancel={close}
            >
              <Field label={t('inbox.viewName')} name="name" required maxLength={viewLimits.name} dir="auto" />
              <label className="choice">
                <input type="checkbox" name="shared" />
                <span>{t('inbox.share')}</span>
              </label>
            </DialogForm>
          )}
        </Dialog>
      )}
    </nav>
  )
}

/** What the URL narrows the queue by, in one order; not which entry is open. */
function placeOf(parameters: URLSearchParams): string {
  const said = new URLSearchParams([...parameters].filter(([name, value]) => name !== 'id' && value))
  said.sort()
  return said.toString()
}
