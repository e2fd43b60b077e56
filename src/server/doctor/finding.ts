/** One thing that was looked at. */
export interface Finding {
  /** What: `database`, `mail` … */
  about: string
  /** `failed`: it does not work. `warned`: it works, and somebody should know. `unknown`: it could not be looked at. */
  state: 'fine' | 'warned' | 'failed' | 'unknown'
  /** One sentence. */
  says: string
  /** What to do about it, one sentence. */
  advice?: string
}

export const fine = (about: string, says: string): Finding => ({ about, state: 'fine', says })
export const warned = (about: string, says: string, advice: string): Finding => ({
  about,
  state: 'warned',
  says,
  advice,
})
export const wrong = (about: string, says: string, advice: string): Finding => ({
  about,
  state: 'failed',
  says,
  advice,
})
export const unknown = (about: string, says: string): Finding => ({ about, state: 'unknown', says })

export const messageOf = (error: unknown): string => {
  const cause = innermost(error)
  return (cause instanceof Error ? cause.message : String(cause))
    .replaceAll(/\s+/g, ' ')
    .replace(/\.$/, '')
    .slice(0, 300)
}

/** "fetch failed" says nothing; what it came from does. */
function innermost(error: unknown): unknown {
  const inner: unknown =
    error instanceof AggregateError ? error.errors[0] : error instanceof Error ? error.cause : undefined
  return inner instanceof Error ? innermost(inner) : error
}
