import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { createWrittenQueries } from './written-queries.ts'

const pause = 200

/** What is typed, and the query that stands in the URL once the typing rests. `settle`: now. */
export function useTypedQuery() {
  const [parameters, setParameters] = useSearchParams()
  const query = parameters.get('q') ?? ''
  const [typed, setTyped] = useState(query)
  const [written] = useState(() => createWrittenQueries(query))

  useEffect(() => {
    if (written.isForeign(query)) setTyped(query)
  }, [query, written])

  function settle() {
    const next = typed.trim()
    if (next === written.last()) return
    written.write(next)
    setParameters(next ? { q: next } : {}, { replace: true })
  }

  useEffect(() => {
    const timer = setTimeout(settle, pause)
    return () => clearTimeout(timer)
  })

  return { query, typed, setTyped, settle }
}
