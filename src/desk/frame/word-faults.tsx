import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkWords, mostLetters } from '#contract/terms/desk-terms.ts'
import type { Register } from '#domain/locale/language.ts'
import { isolated } from './isolated.ts'
import { answerTo } from './queries.ts'

/** After so long without a letter; milliseconds. */
const pause = 700

interface WordFaultsProps {
  language: string
  /** That of the portal, where none is named. */
  register?: Register
  text: string
}

/** What the shop calls otherwise, and what is of another register: said while somebody writes, and in nobody's way. */
export function WordFaults({ language, register, text }: WordFaultsProps) {
  const { t } = useTranslation()
  const settled = useSettled(text.trim().slice(0, mostLetters))
  const { data } = useQuery({
    queryKey: ['words', language, register, settled],
    queryFn: ({ signal }) => answerTo(checkWords, { language, ...(register && { register }), text: settled }, signal),
    enabled: settled !== '',
    staleTime: 600_000,
    placeholderData: before => before,
    // Who cannot be asked now has nothing to say against it.
    retry: false,
  })
  const faults = settled ? (data?.faults ?? []) : []
  return (
    <div role="status">
      {faults.map(({ kind, found, term = '' }) => (
        <p className="note" key={kind + found}>
          {t(`words.${kind}`, { found: isolated(found.replaceAll('*', '…')), term: isolated(term) })}
        </p>
      ))}
    </div>
  )
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
