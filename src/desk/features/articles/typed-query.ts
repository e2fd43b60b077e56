import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'

const pause = 200

/** What is typed, and the query that stands in the URL once the typing rests. `settle`: now. */
export function useTypedQuery() {
  const [parameters, setParameters] = useSearchParams()
  const query = parameters.get('q') ?? ''
  const [typed, setTyped] = useState(query)
  const written = useRef(query)

  // The URL was changed by somebody else: a link, the back button.
  useEffect(() => {
    if (query === written.current) return
    written.current = query
    setTyped(query)
  }, [query])

  function settle() {
    const next = typed.trim()
    if (next === written.current) return
    written.current = next
    setParameters(next ? { q: next } : {}, { replace: true })
  }

  useEffect(() => {
    const timer = setTimeout(settle, pause)
    return () => clearTimeout(timer)
  })

  return { query, typed, setTyped, settle }
}
