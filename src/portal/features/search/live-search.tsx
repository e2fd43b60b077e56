import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { navigate } from '#portal/frame/router.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { Icon } from '#ui/icon.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import { type Suggestion, useSuggestions } from './use-suggestions.ts'

/** The search box of the app: answers as you type, recent searches before you do; a combobox by the ARIA pattern. */
export function LiveSearch({ query }: { query?: string | undefined }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const suggestions = useSuggestions(input)
  const { list, isOpen, active, suggest, close, move } = suggestions

  // What was typed before the app came is in the field; a search page brings its own query.
  useEffect(() => {
    if (query !== undefined && input.current && document.activeElement !== input.current) input.current.value = query
  }, [query])

  const addressOf = (suggestion: Suggestion) =>
    suggestion.kind === 'query'
      ? paths.search(context.locale, suggestion.query)
      : paths.article(context.locale, suggestion.result, suggestion.result.heading?.id)

  function go(suggestion: Suggestion) {
    close()
    if (suggestion.kind === 'query' && input.current) input.current.value = suggestion.query
    if (suggestion.kind === 'article' && input.current?.value) void services?.rememberSearch(input.current.value)
    navigate(addressOf(suggestion))
  }

  function search() {
    const typed = input.current?.value.trim()
    close()
    if (!typed) return
    void services?.rememberSearch(typed)
    navigate(paths.search(context.locale, typed))
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!isOpen) return
    const chosen = list[active]
    if (event.key === 'Escape') close()
    else if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && chosen) go(chosen)
    else return
    // Of Escape, too: by itself it empties the field in some browsers.
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to the browsers of cheap phones yet
    <form
      className="find"
      role="search"
      action={paths.search(context.locale)}
      onBlur={event => !event.currentTarget.contains(event.relatedTarget) && close()}
      onSubmit={event => {
        event.preventDefault()
        search()
      }}
    >
      <input
        ref={input}
        name="q"
        type="search"
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        placeholder={t('search.placeholder')}
        defaultValue={query}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={300}
        dir="auto"
        onInput={event => void suggest(event.currentTarget.value)}
        onFocus={event => void suggest(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" aria-label={t('search.submit')}>
        <Icon name="search" />
      </button>
      <SuggestionList id={listId} suggestions={suggestions} addressOf={addressOf} onChoose={go} />
    </form>
  )
}
