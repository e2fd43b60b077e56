import { type RefObject, useState } from 'react'
import type { SearchResult } from '#contract/search/search.ts'
import { useServices } from '#portal/frame/services.tsx'

export type Suggestion = { kind: 'query'; query: string } | { kind: 'article'; result: SearchResult }

const shown = 6
const completed = 2

/** What the search box offers: answers as one types, recent searches and what most people want before that. */
export function useSuggestions(input: RefObject<HTMLInputElement | null>) {
  const services = useServices()
  const [list, setList] = useState<Suggestion[]>([])
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [isTyping, setTyping] = useState(false)

  async function suggest(typed: string) {
    setActive(-1)
    setTyping(typed.trim() !== '')
    const found = await (typed.trim() ? findFor(typed) : findBeforeTyping())
    if (!found) return
    setList(found)
    setOpen(found.length > 0 && document.activeElement === input.current)
  }

  async function findBeforeTyping(): Promise<Suggestion[] | undefined> {
    const [recent, answer] = await Promise.all([services?.recentSearches(), services?.search('', shown)])
    // She has begun to type, and the answer to that will come here.
    if (input.current?.value.trim()) return undefined
    return [...toQueries(recent ?? []), ...toArticles(answer?.suggestions ?? [])]
  }

  async function findFor(typed: string): Promise<Suggestion[] | undefined> {
    const [completions, answer] = await Promise.all([services?.complete(typed), services?.search(typed, shown)])
    // Undefined: a newer question is on its way, and its answer will come here.
    return answer && [...toQueries((completions ?? []).slice(0, completed)), ...toArticles(answer.results)]
  }

  return {
    list,
    isOpen,
    isTyping,
    /** Position in `list`; -1 is the field itself. */
    active,
    suggest,
    close: () => setOpen(false),
    /** Round and round, the field being one of the places. */
    move(step: 1 | -1) {
      const places = list.length + 1
      setActive(((active + step + 1 + places) % places) - 1)
    },
  }
}

const toQueries = (queries: readonly string[]): Suggestion[] => queries.map(query => ({ kind: 'query', query }))
const toArticles = (results: readonly SearchResult[]): Suggestion[] =>
  results.map(result => ({ kind: 'article', result }))
