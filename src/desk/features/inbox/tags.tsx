import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tagLimits, toTag } from '#domain/inbox/inbox.ts'
import { Icon } from '#ui/icon.tsx'

interface TagsProps {
  tags: readonly string[]
  /** Offered while somebody types. */
  known: readonly string[]
  isBusy: boolean
  /** Absent for whoever may only read. */
  onChange?: (change: { add?: string[]; remove?: string[] }) => void
}

export function Tags({ tags, known, isBusy, onChange }: TagsProps) {
  const { t } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState('')
  return (
    <form
      className="row tags"
      onSubmit={event => {
        event.preventDefault()
        const tag = toTag(typed)
        if (tag && !tags.includes(tag)) onChange?.({ add: [tag] })
        setTyped('')
      }}
    >
      {tags.map(tag => (
        <span className="tag" key={tag}>
          <bdi>{tag}</bdi>
          {onChange && (
            <button
              type="button"
              disabled={isBusy}
              aria-label={t('inbox.removeTag', { tag })}
              onClick={() => onChange({ remove: [tag] })}
            >
              <Icon name="close" />
            </button>
          )}
        </span>
      ))}
      {onChange && tags.length < tagLimits.most && (
        <>
          <input
            aria-label={t('inbox.addTag')}
            placeholder={t('inbox.addTag')}
            list={id}
            value={typed}
            maxLength={tagLimits.length}
            autoComplete="off"
            dir={typed ? 'auto' : undefined}
            onChange={event => setTyped(event.target.value)}
          />
          <datalist id={id}>
            {known
              .filter(tag => !tags.includes(tag))
              .map(tag => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
        </>
      )}
    </form>
  )
}
