import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useForeign } from '#portal/frame/portal-context.tsx'
import { Icon } from '#ui/icon.tsx'
import { ResultHeading, Snippet } from './result-list.tsx'
import type { Suggestion, useSuggestions } from './use-suggestions.ts'

interface SuggestionListProps {
  id: string
  suggestions: ReturnType<typeof useSuggestions>
  addressOf: (suggestion: Suggestion) => string
  onChoose: (suggestion: Suggestion) => void
}

/** The list of the combobox. Real links, so that they can be opened in another tab. */
export function SuggestionList({ id, suggestions, addressOf, onChoose }: SuggestionListProps) {
  const { t } = useTranslation()
  const foreign = useForeign()
  const { list, isOpen, isTyping, active } = suggestions
  return (
    <div id={id} role="listbox" aria-label={t('search.label')} className="options" hidden={!isOpen}>
      {list.map((suggestion, position) => (
        <Fragment key={suggestion.kind === 'query' ? `q${suggestion.query}` : suggestion.result.id}>
          {!isTyping && suggestion.kind !== list[position - 1]?.kind && (
            <small className="dim" role="presentation">
              {t(suggestion.kind === 'query' ? 'search.recent' : 'home.popular')}
            </small>
          )}
          <a
            id={`${id}-${position}`}
            role="option"
            tabIndex={-1}
            aria-selected={position === active}
            href={addressOf(suggestion)}
            onClick={event => {
              event.preventDefault()
              onChoose(suggestion)
            }}
            {...(suggestion.kind === 'article' ? foreign(suggestion.result.language) : {})}
          >
            <Told suggestion={suggestion} isTyping={isTyping} />
          </a>
        </Fragment>
      ))}
    </div>
  )
}

function Told({ suggestion, isTyping }: { suggestion: Suggestion; isTyping: boolean }) {
  if (suggestion.kind === 'query')
    return (
      <span className="row">
        <Icon name="search" />
        {suggestion.query}
      </span>
    )
  const { title, heading, snippet } = suggestion.result
  return (
    <>
      <b>{title}</b>
      {isTyping && (
        <small className="dim">
          <ResultHeading heading={heading} />
          <Snippet parts={snippet} />
        </small>
      )}
    </>
  )
}
