import { useNavigate, useSearchParams } from 'react-router'
import type { DeskNarrowing } from '#contract/staff/desk-list.ts'
import { useStaff } from './staff.tsx'

export type Changes = Record<string, string | undefined>

/** What the URL of a list says: how it is narrowed and which entry is open. Every change of it is another URL. */
export function useListPlace() {
  const [parameters] = useSearchParams()
  const navigate = useNavigate()
  const { portal } = useStaff()
  const value = (name: string) => parameters.get(name) || undefined
  const known = (name: 'language' | 'market', all: readonly string[]) =>
    all.find(candidate => candidate === parameters.get(name))

  /** This place with some of it changed. */
  function where(changes: Changes): string {
    const next = new URLSearchParams(parameters)
    for (const [name, changed] of Object.entries(changes)) {
      if (changed) next.set(name, changed)
      else next.delete(name)
    }
    return `?${next}`
  }

  /** Only what is said: the key under which the list is kept has no more. */
  function narrowing(): DeskNarrowing {
    const said = {
      q: value('q')?.slice(0, 200),
      language: known('language', portal.languages),
      market: known('market', portal.markets),
    }
    return Object.fromEntries(Object.entries(said).filter(([, one]) => one))
  }

  return {
    value,
    where,
    narrowing,
    openId: value('id'),
    go: (changes: Changes, replace = false) => void navigate(where(changes), { replace, preventScrollReset: true }),
  }
}
