import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostCounted } from '#contract/staff/desk-list.ts'
import { useLanguage } from './language-context.tsx'
import { useListPlace } from './list-place.ts'
import { useStaff } from './staff.tsx'

/** A pause in which nobody types. */
const pause = 250

export interface Choice {
  /** As the URL calls it. */
  name: string
  label: string
  /** What stands for no choice. */
  all: string
  options: readonly (readonly [value: string, text: string])[]
}

interface FiltersProps {
  count: number | undefined
  /** What this list alone is narrowed by. */
  choices: readonly Choice[]
  hasWords: boolean
}

/** Words, language and country, and what a list has beside them; each stands in the URL. Then, how many entries fit. */
export function Filters({ count, choices, hasWords }: FiltersProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { portal } = useStaff()
  return (
    // biome-ignore lint/a11y/useSemanticElements: as in the portal: <search> is young
    <form className="filters" role="search" aria-label={t('list.filters')} onSubmit={event => event.preventDefault()}>
      {hasWords && <Words />}
      {choices.map(choice => (
        <Select key={choice.name} {...choice} />
      ))}
      <Select
        name="language"
        label={t('list.language')}
        all={t('list.allLanguages')}
        options={portal.languages.map(value => [value, formats.languageName(value)])}
      />
      <Select
        name="market"
        label={t('list.market')}
        all={t('list.allMarkets')}
        options={portal.markets.map(value => [value, formats.countryName(value)])}
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

function Select({ name, label, all, options }: Choice) {
  const { value, go } = useListPlace()
  const chosen = value(name) ?? ''
  const { language } = useLanguage()
  const order = new Intl.Collator(language)
  return (
    <select
      aria-label={label}
      value={options.some(([known]) => known === chosen) ? chosen : ''}
      onChange={event => go({ [name]: event.target.value || undefined })}
    >
      <option value="">{all}</option>
      {options
        .toSorted(([, a], [, b]) => order.compare(a, b))
        .map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
    </select>
  )
}
