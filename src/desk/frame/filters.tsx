import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostCounted } from '#contract/staff/desk-list.ts'
import { useLanguage } from './language-context.tsx'
import { useListPlace } from './list-place.ts'
import { useStaff } from './staff.tsx'

/** A pause in which nobody types. */
const pause = 250

/** Words, language and country; each stands in the URL. Beside them, how many entries fit. */
export function Filters({ count }: { count: number | undefined }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { portal } = useStaff()
  return (
    // biome-ignore lint/a11y/useSemanticElements: as in the portal: <search> is young
    <form className="filters" role="search" aria-label={t('list.filters')} onSubmit={event => event.preventDefault()}>
      <Words />
      <Choice
        name="language"
        label={t('list.language')}
        all={t('list.allLanguages')}
        values={portal.languages}
        text={formats.languageName}
      />
      <Choice
        name="market"
        label={t('list.market')}
        all={t('list.allMarkets')}
        values={portal.markets}
        text={formats.countryName}
      />
      <p className="dim" role="status">
        {count !== undefined &&
          (count < mostCounted ? t('list.count', { count }) : t('list.countMost', { count: formats.number(count) }))}
      </p>
    </form>
  )
}

/** What is typed is looked for after a pause; it stands in the URL. */
export function Words() {
  const { t } = useTranslation()
  const { value, go } = useListPlace()
  const said = value('q') ?? ''
  const [typed, setTyped] = useState(said)
  // The way back changes the URL, too.
  const [seen, setSeen] = useState(said)
  if (seen !== said) {
    setSeen(said)
    if (typed.trim() !== said) setTyped(said)
  }
  useEffect(() => {
    if (typed.trim() === said) return
    const timer = setTimeout(() => go({ q: typed.trim() || undefined }, true), pause)
    return () => clearTimeout(timer)
  })
  return (
    <input
      type="search"
      aria-label={t('list.search')}
      placeholder={t('list.search')}
      value={typed}
      onChange={event => setTyped(event.target.value)}
      dir={typed ? 'auto' : undefined}
      autoComplete="off"
      maxLength={200}
    />
  )
}

interface ChoiceProps {
  name: 'language' | 'market'
  label: string
  all: string
  values: readonly string[]
  text: (value: string) => string
}

function Choice({ name, label, all, values, text }: ChoiceProps) {
  const { narrowing, go } = useListPlace()
  const { language } = useLanguage()
  const order = new Intl.Collator(language)
  const options = values.map(value => [value, text(value)] as const).sort(([, a], [, b]) => order.compare(a, b))
  return (
    <select
      aria-label={label}
      value={narrowing()[name] ?? ''}
      onChange={event => go({ [name]: event.target.value || undefined })}
    >
      <option value="">{all}</option>
      {options.map(([value, shown]) => (
        <option key={value} value={value}>
          {shown}
        </option>
      ))}
    </select>
  )
}
