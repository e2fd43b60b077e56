import { Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { paths } from '#contract/paths.ts'
import type { SearchResult } from '#contract/search/search.ts'
import { useForeign, usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { Icon } from '#ui/icon.tsx'
import { ResultHeading, Snippet } from './result-list.tsx'

type Option = { kind: 'query'; query: string } | { kind: 'article'; result: SearchResult }

const shown = 6

/** The search box of the app: answers as you type, recent searches before you do; a combobox by the ARIA pattern. */
export function LiveSearch({ query }: { query?: string | undefined }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const foreign = useForeign()
  const services = useServices()
  const navigate = useNavigate()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [options, setOptions] = useState<Option[]>([])
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [typing, setTyping] = useState(false)

  // What was typed before the app came is in the field; a search page brings its own query.
  useEffect(() => {
    if (query !== undefined && input.current && document.activeElement !== input.current) input.current.value = query
  }, [query])

  async function suggest(typed: string) {
    if (!services) return
    setActive(-1)
    setTyping(typed.trim() !== '')
    if (!typed.trim()) {
      const [recent, answer] = await Promise.all([services.recentSearches(), services.search('', shown)])
      if (input.current?.value.trim()) return
      const offered: Option[] = [
        ...recent.map((text): Option => ({ kind: 'query', query: text })),
        ...(answer?.suggestions ?? []).map((result): Option => ({ kind: 'article', result })),
      ]
      setOptions(offered)
      return setOpen(offered.length > 0 && document.activeElement === input.current)
    }
    const [completions, answer] = await Promise.all([services.complete(typed), services.search(typed, shown)])
    // Undefined: a newer question is on its way, and its answer will come here.
    if (!answer) return
    const found: Option[] = [
      ...completions.slice(0, 2).map((text): Option => ({ kind: 'query', query: text })),
      ...answer.results.map((result): Option => ({ kind: 'article', result })),
    ]
    setOptions(found)
    setOpen(found.length > 0 && document.activeElement === input.current)
  }

  const addressOf = (option: Option) =>
    option.kind === 'query'
      ? paths.search(context.locale, option.query)
      : paths.article(context.locale, option.result, option.result.heading?.id)

  function go(option: Option) {
    setOpen(false)
    if (option.kind === 'query' && input.current) input.current.value = option.query
    if (option.kind === 'article' && input.current?.value) void services?.rememberSearch(input.current.value)
    void navigate(addressOf(option))
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && open) {
      // Only the list goes: by themselves some browsers empty the field too.
      event.preventDefault()
      return setOpen(false)
    }
    if (!open || !options.length) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive(((active + step + 1 + options.length + 1) % (options.length + 1)) - 1)
    }
    const chosen = options[active]
    if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      go(chosen)
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to the browsers of cheap phones yet
    <form
      className="find"
      role="search"
      action={paths.search(context.locale)}
      onBlur={event => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
      onSubmit={event => {
        event.preventDefault()
        const typed = input.current?.value.trim()
        setOpen(false)
        if (!typed) return
        void services?.rememberSearch(typed)
        void navigate(paths.search(context.locale, typed))
      }}
    >
      <input
        ref={input}
        name="q"
        type="search"
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={open}
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
      <div id={listId} role="listbox" aria-label={t('search.label')} className="options" hidden={!open}>
        {options.map((option, position) => (
          <Fragment key={option.kind === 'query' ? `q${option.query}` : option.result.id}>
            {!typing && option.kind !== options[position - 1]?.kind && (
              <small className="dim" role="presentation">
                {t(option.kind === 'query' ? 'search.recent' : 'home.popular')}
              </small>
            )}
            <a
              id={`${listId}-${position}`}
              role="option"
              tabIndex={-1}
              aria-selected={position === active}
              href={addressOf(option)}
              onClick={event => {
                event.preventDefault()
                go(option)
              }}
              {...(option.kind === 'article' ? foreign(option.result.language) : {})}
            >
              {option.kind === 'query' ? (
                <span className="row">
                  <Icon name="search" />
                  {option.query}
                </span>
              ) : (
                <>
                  <b>{option.result.title}</b>
                  {typing && (
                    <small className="dim">
                      <ResultHeading heading={option.result.heading} />
                      <Snippet parts={option.result.snippet} />
                    </small>
                  )}
                </>
              )}
            </a>
          </Fragment>
        ))}
      </div>
    </form>
  )
}
