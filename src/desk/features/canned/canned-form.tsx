import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type CannedReply, removeCanned, saveCanned } from '#contract/canned/canned.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'
import { useToast } from '#desk/frame/toast.tsx'
import { cannedLimits, cannedPlaceholders, faultsOf, keywordPattern, type Reader } from '#domain/canned/canned.ts'
import { toTag } from '#domain/inbox/inbox.ts'
import { Field } from '#ui/field.tsx'
import { CannedVariants } from './canned-variants.tsx'

interface CannedFormProps {
  reply: CannedReply
  readers: Record<string, Reader>
  source: string
  mayWrite: boolean
}

/** Everything of one; what is wrong with its words is said while they are written. */
export function CannedForm({ reply, readers, source, mayWrite }: CannedFormProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { go, where } = useListPlace()
  const say = useToast()
  const queries = useQueryClient()
  const [id] = useState(() => reply.id || crypto.randomUUID())
  const first = { language: source, register: 'neutral' as const, text: '' }
  const [variants, setVariants] = useState(reply.variants.length ? reply.variants : [first])
  const change = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['canned'] }),
  })
  const faults = faultsOf(variants)
  const isWhole = faults.length === 0 && variants.every(({ text }) => text.trim())

  function save(form: FormData) {
    const textOf = (name: string) => String(form.get(name) ?? '').trim()
    const saved = {
      id,
      name: textOf('name'),
      keyword: textOf('keyword').toLowerCase(),
      variants: variants.map(variant => ({ ...variant, text: variant.text.trim() })),
      tags: textOf('tags').split(',').map(toTag).filter(Boolean),
      closes: form.has('closes'),
      version: reply.version,
    }
    change.mutate(() => answerTo(saveCanned, saved), {
      onSuccess() {
        say(t('canned.saved'))
        go({ id }, true)
      },
    })
  }

  return (
    <form
      className="form canned-form"
      onSubmit={event => {
        event.preventDefault()
        if (isWhole) save(new FormData(event.currentTarget))
      }}
    >
      <fieldset disabled={!mayWrite || change.isPending} aria-label={t('canned.title')}>
        <Field
          label={t('canned.name')}
          name="name"
          defaultValue={reply.name}
          required
          maxLength={cannedLimits.name}
          dir="auto"
        />
        <Field
          label={t('canned.keyword')}
          hint={t('canned.keywordHint')}
          name="keyword"
          defaultValue={reply.keyword}
          required
          maxLength={cannedLimits.keyword}
          pattern={keywordPattern.source}
          dir="auto"
        />
        <p className="dim">
          {t('canned.placeholders', { list: formats.list(cannedPlaceholders.map(name => `{{${name}}}`)) })}
        </p>
        <CannedVariants variants={variants} faults={faults} readers={readers} source={source} onChange={setVariants} />
        <Field
          label={t('canned.tags')}
          hint={t('canned.tagsHint')}
          name="tags"
          defaultValue={reply.tags.join(', ')}
          dir="auto"
        />
        <label className="choice">
          <input type="checkbox" name="closes" defaultChecked={reply.closes} />
          <span>{t('canned.closes')}</span>
        </label>
        {change.error && <Failure reason={reasonOf(change.error)} />}
        {mayWrite && (
          <p className="row">
            <button className="btn primary" type="submit" disabled={!isWhole}>
              {t('canned.save')}
            </button>
            {reply.id && (
              <button
                className="btn"
                type="button"
                onClick={() =>
                  change.mutate(() => answerTo(removeCanned, { id }), { onSuccess: () => go({ id: undefined }, true) })
                }
              >
                {t('canned.remove')}
              </button>
            )}
            <Link className="btn quiet" to={where({ id: undefined })}>
              {t('close')}
            </Link>
          </p>
        )}
      </fieldset>
      {reply.by && <p className="dim">{t('canned.by', { name: reply.by, time: formats.moment(reply.at) })}</p>}
    </form>
  )
}
